import { type ClientToServer, livePath, type ServerToClient } from '@ringdesk/contract';
import { io, type Socket } from 'socket.io-client';
import type { LiveSocket, SocketEvents } from './live-connection.ts';

/** The socket at /live. WebSocket only: where it is blocked, the snapshot is polled, which is one path fewer. */
export function openSocket(events: SocketEvents): LiveSocket {
  const socket: Socket<ServerToClient, ClientToServer> = io(livePath, {
    transports: ['websocket'],
    auth: (answer) => answer({ cursor: events.cursor() }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
  });
  socket.on('connect', events.opened);
  socket.on('disconnect', (reason) => {
    events.closed();
    // The client does not come back by itself from this one: https://socket.io/docs/v4/client-api/#event-disconnect
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', events.closed);
  socket.on('event', events.event);
  socket.on('signal', events.signal);
  socket.on('gap', events.gap);
  socket.on('signed-out', events.signedOut);
  return {
    close: () => socket.close(),
    reopen: () => socket.disconnect().connect(),
  };
}
