import type { ContractEvent, ServerToClient, Signal } from '@ringdesk/contract';
import { livePath } from '@ringdesk/contract';
import { io, type Socket } from 'socket.io-client';

/** A page's socket that keeps what it is told. */
export interface LiveSocket extends Disposable {
  events: ContractEvent[];
  signals: Signal[];
  gaps: number;
  signedOut: boolean;
  socket: Socket<ServerToClient>;
  connected(): Promise<void>;
}

export function openLiveSocket(
  url: string,
  options: { cookie?: string; cursor?: number; origin?: string },
): LiveSocket {
  const { cookie, cursor, origin } = options;
  const socket: Socket<ServerToClient> = io(`${url}${livePath}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: cursor === undefined ? {} : { cursor },
    extraHeaders: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) },
  });
  const live: LiveSocket = {
    events: [],
    signals: [],
    gaps: 0,
    signedOut: false,
    socket,
    connected: () =>
      new Promise((resolve, reject) => {
        if (socket.connected) return resolve();
        socket.once('connect', () => resolve());
        socket.once('connect_error', reject);
      }),
    [Symbol.dispose]: () => void socket.close(),
  };
  socket.on('event', (event) => void live.events.push(event));
  socket.on('signal', (signal) => void live.signals.push(signal));
  socket.on('gap', () => {
    live.gaps += 1;
  });
  socket.on('signed-out', () => {
    live.signedOut = true;
  });
  return live;
}
