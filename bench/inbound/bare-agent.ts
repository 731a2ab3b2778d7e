import { acceptOffer, declineOffer, livePath, type Offer, type ServerToClient, setMyStatus } from '@ringdesk/contract';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import type { Person } from '../../e2e/testkit/company.ts';
import { until } from '../../e2e/testkit/until.ts';
import { signIn } from '../sockets.ts';

const answerBody = z.object({ error: z.object({ code: z.string() }).optional() });

interface Answer {
  status: number;
  code: string | null;
  /** When it was there, in milliseconds of `performance.now()`. */
  at: number;
}

/** An agent without a browser: a session and a socket, and every offer is shown at once. */
export class BareAgent implements Disposable {
  readonly #origin: string;
  readonly #cookie: string;
  readonly #socket: Socket<ServerToClient, { 'offer-shown': (offerId: string) => void }>;
  readonly #open = new Map<string, Offer>();
  readonly #ended = new Map<string, { offer: Offer; at: number }>();
  #liveCalls = 0;

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
    const extraHeaders = { cookie, origin };
    this.#socket = io(`${origin}${livePath}`, { transports: ['websocket'], forceNew: true, extraHeaders });
    this.#socket.on('event', (event) => {
      if (event.type === 'call.arrived') this.#liveCalls += 1;
      if (event.type === 'call.ended') this.#liveCalls -= 1;
      if (event.type !== 'offer.made' && event.type !== 'offer.ended') return;
      const { offer } = event.data;
      if (event.type === 'offer.ended') {
        this.#open.delete(offer.id);
        this.#ended.set(offer.id, { offer, at: performance.now() });
        return;
      }
      this.#open.set(offer.id, offer);
    });
  }

  static async comeIn(origin: string, person: Person): Promise<BareAgent> {
    const agent = new BareAgent(origin, await signIn(origin, person));
    await until(`the socket of ${person.name}`, () => agent.#socket.connected);
    await agent.becomeAvailable();
    return agent;
  }

  async becomeAvailable(): Promise<void> {
    await this.#ask(setMyStatus.path, { status: { kind: 'available' } });
  }

  async goAway(): Promise<void> {
    await this.#ask(setMyStatus.path, { status: { kind: 'away', reason: 'Break' } });
  }

  /** The first open offer to this member; the browser that is not there shows it. */
  async isAsked(memberId: string): Promise<Offer> {
    const offer = await until('an offer', () => [...this.#open.values()].find((one) => one.memberId === memberId), {
      everyMs: 5,
    });
    this.#socket.emit('offer-shown', offer.id);
    return offer;
  }

  /** What the socket said of the end of an offer, and when, in milliseconds of `performance.now()`. */
  offerEnds(offerId: string): Promise<{ offer: Offer; at: number }> {
    return until('the end of an offer', () => this.#ended.get(offerId), { everyMs: 5 });
  }

  async allCallsEnd(): Promise<void> {
    await until('every call is over', () => this.#liveCalls === 0, { everyMs: 5 });
  }

  accept({ id }: Offer): Promise<Answer> {
    return this.#ask(acceptOffer.path.replace(':offerId', id));
  }

  decline({ id }: Offer): Promise<Answer> {
    return this.#ask(declineOffer.path.replace(':offerId', id));
  }

  async #ask(path: string, body: object = {}): Promise<Answer> {
    const response = await fetch(`${this.#origin}${path}`, {
      method: 'POST',
      headers: { cookie: this.#cookie, origin: this.#origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { error } = answerBody.parse(await response.json());
    return { status: response.status, code: error?.code ?? null, at: performance.now() };
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}
