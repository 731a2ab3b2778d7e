import type { WebSocket } from 'ws';
import type { Log } from '../log.ts';

/** Many times what a page is sent when it opens. */
const MOST_BACKLOG_BYTES = 8 * 1024 * 1024;

/** False when the socket is closed. Who does not read what it is sent loses its socket, so that it is not kept here. */
export function sendText(socket: WebSocket, text: string, log: Log): boolean {
  if (socket.readyState !== socket.OPEN) return false;
  if (socket.bufferedAmount > MOST_BACKLOG_BYTES) {
    log.warn('websocket dropped: it does not read', { bytes: socket.bufferedAmount });
    socket.terminate();
    return false;
  }
  socket.send(text);
  return true;
}
