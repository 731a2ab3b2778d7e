import type { ContractEvent, ServerToClient } from '@ringdesk/contract';
import { livePath } from '@ringdesk/contract';
import { io, type Socket } from 'socket.io-client';
import type { Person } from '../e2e/testkit/company.ts';

/** Signs in as the browser does and answers the session's cookie. */
export async function signIn(origin: string, { email, password }: Person): Promise<string> {
  const response = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

interface Arrival {
  type: ContractEvent['type'];
  callId: string;
  /** Unix milliseconds. */
  at: number;
}

/** Open screens without a browser: each notes when every event of a call reaches it. */
export class Sockets {
  #sockets: Socket<ServerToClient, Record<string, never>>[] = [];
  #arrivals: Arrival[] = [];

  static async open(origin: string, people: readonly Person[], count: number): Promise<Sockets> {
    const sockets = new Sockets();
    const cookies = await Promise.all(people.map((person) => signIn(origin, person)));
    await Promise.all(
      Array.from({ length: count }, (_, index) => sockets.#open(origin, cookies[index % cookies.length] ?? '')),
    );
    return sockets;
  }

  #open(origin: string, cookie: string): Promise<void> {
    const socket: Socket<ServerToClient, Record<string, never>> = io(`${origin}${livePath}`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie, origin },
    });
    this.#sockets.push(socket);
    socket.on('event', (event) => {
      if ('call' in event.data) this.#arrivals.push({ type: event.type, callId: event.data.call.id, at: Date.now() });
    });
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
  }

  /** When the last of all sockets had this event, in Unix milliseconds; null while some have not. */
  lastArrival(callId: string, type: ContractEvent['type']): number | null {
    const times = this.#arrivals.filter((arrival) => arrival.callId === callId && arrival.type === type);
    return times.length < this.#sockets.length ? null : Math.max(...times.map(({ at }) => at));
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }
}
