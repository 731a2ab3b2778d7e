import type { Socket } from 'node:net';
import type { Log } from './log.ts';

const answers: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** What is no HTTP, too long or too slow is answered as Node answers it, and the log says why. */
export function refuseUnreadable(log: Log): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    const { code = '' } = error;
    if (code === 'ECONNRESET' || code === 'EPIPE') return;
    log.warn('request refused', { reason: code || error.message });
    // Who could not agree on TLS would not understand an answer.
    const isReadable = code in answers || code.startsWith('HPE_');
    if (isReadable && socket.writable)
      socket.write(`HTTP/1.1 ${answers[code] ?? '400 Bad Request'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.destroySoon();
  };
}
