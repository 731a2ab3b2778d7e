import type { ClientRinging } from '../engine/client-ringing.port.ts';
import type { BrowserLegDeps } from './browser-leg.ts';
import { Devices } from './devices.ts';
import { edgeOf } from './edges.ts';
import { EndedTokens } from './ended-tokens.ts';
import { IncomingCalls } from './incoming-calls.ts';
import { Legs } from './legs.ts';
import { SignallingSocket } from './signalling-socket.ts';
import type { WebSocketRoutes } from './web-socket-routes.ts';

/** An offer is about 2 kB; anything near this is not from the SDK. */
const MAX_FRAME_BYTES = 64 * 1024;

/** The gateway of the Voice SDK 2.x at `/signal`: calls both ways, reconnection, keys, messages, token renewal. */
export function attachSignalling(routes: WebSocketRoutes, deps: BrowserLegDeps): ClientRinging {
  const legs = new Legs(deps);
  const devices = new Devices(deps.unconfirmed);
  const incoming = new IncomingCalls(deps, devices, legs);
  const endedTokens = new EndedTokens();
  const sockets = new Set<SignallingSocket>();
  routes.add('/signal', {
    maxFrameBytes: MAX_FRAME_BYTES,
    onConnection(webSocket, { headers }) {
      const { host: gateway = '' } = headers;
      const socket = new SignallingSocket(webSocket, deps, {
        legs,
        devices,
        incoming,
        endedTokens,
        at: { ...edgeOf(gateway), gateway },
      });
      sockets.add(socket);
      webSocket.on('close', () => sockets.delete(socket));
    },
  });
  deps.calls.onSocketFault((fault, accountSid) => {
    for (const socket of sockets) {
      if (socket.accountSid !== accountSid) continue;
      if (fault === 'socket-dropped') socket.drop();
      else socket.endToken();
    }
  });
  return incoming;
}
