import { WebSocket } from 'ws';
import type { OpenStreamSocket, SocketLoss, StreamSocketObserver } from './stream-socket.port.ts';

const HANDSHAKE_MS = 5000;
const GOODBYE_MS = 2000;
/** About a minute and a half of audio in one message. */
const MOST_MESSAGE_BYTES = 1024 * 1024;

/** Opens websockets over the network. Redirects are not followed, nothing is compressed. */
export function webSocketClient({ handshakeMs = HANDSHAKE_MS } = {}): OpenStreamSocket {
  return ({ url, headers }, observer) => {
    const socket = new WebSocket(url, { headers, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false });
    const letGo = watch(socket, observer, handshakeMs);
    return {
      send(text) {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      get backlogBytes() {
        return socket.bufferedAmount;
      },
      close() {
        letGo();
        socket.close(1000);
        terminateAfter(GOODBYE_MS, socket);
      },
      drop() {
        letGo();
        socket.terminate();
      },
    };
  };
}

/** Unless it is closed before. */
function terminateAfter(ms: number, socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), ms).unref();
  socket.once('close', () => clearTimeout(timer));
}

/** Returns how to stop telling the observer. */
function watch(socket: WebSocket, observer: StreamSocketObserver, handshakeMs: number): () => void {
  let isWatched = true;
  const lose = (loss: SocketLoss) => {
    if (isWatched) observer.lost(loss);
    isWatched = false;
  };
  let wasOpen = false;
  // All of it, also of an answer that comes byte by byte.
  const tooLate = setTimeout(() => {
    lose({ code: 31901, message: 'The server could not be reached in time.' });
    socket.terminate();
  }, handshakeMs);
  socket.on('open', () => {
    clearTimeout(tooLate);
    wasOpen = true;
    if (isWatched) observer.opened();
  });
  socket.on('message', (data, isBinary) => {
    if (isWatched) observer.message(isBinary ? null : data.toString());
  });
  socket.on('unexpected-response', (request, { statusCode }) => {
    lose({ code: 31920, message: `The handshake was answered ${statusCode}.` });
    request.destroy();
  });
  socket.on('error', (error: Error & { code?: string }) => {
    if (isAgainstProtocol(error)) lose({ code: 31924, message: error.message });
    else if (!wasOpen) lose(notOpened(error));
  });
  socket.on('close', (code) => {
    clearTimeout(tooLate);
    lose({ code: 31921, message: `The server closed the connection (${code}).` });
  });
  return () => {
    isWatched = false;
  };
}

function isAgainstProtocol({ code }: { code?: string }): boolean {
  return code?.startsWith('WS_ERR') ?? false;
}

/** What comes from the network has a code; what has none is an answer that is no handshake. */
function notOpened({ code, message }: Error & { code?: string }): SocketLoss {
  return code === undefined ? { code: 31920, message } : { code: 31901, message: 'The server could not be reached.' };
}
