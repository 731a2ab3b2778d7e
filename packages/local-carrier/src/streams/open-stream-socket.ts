import type { World } from '../engine/world.ts';
import { problemWithAddress } from '../webhooks/strict-address.ts';
import type { OpenStreamSocket, StreamSocket } from './stream-socket.port.ts';

const nowhere: StreamSocket = { send() {}, backlogBytes: 0, close() {}, drop() {} };

/** Opens the websocket, unless the profile is strict and Twilio would not reach the address. */
export function openStreamSocket(
  ...[request, observer, { profile, clock, openStreamSocket: open }]: [...Parameters<OpenStreamSocket>, World]
): StreamSocket {
  const problem = profile.isStrict ? problemWithAddress(request.url.replace(/^ws/i, 'http')) : null;
  if (!problem) return open(request, observer);
  clock.after(0, () => observer.lost({ code: 31901, message: `${problem.text} (profile strict)` }));
  return nowhere;
}
