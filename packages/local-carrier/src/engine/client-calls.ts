import type { Unconfirmed } from '../unconfirmed.ts';
import type { ClientRinging } from './client-ringing.port.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';

/** Calls to clients: handed to the signalling once that is there; before that no device is registered. */
export class ClientCalls {
  readonly #unconfirmed: Unconfirmed;
  readonly #legs: Pick<Legs, 'get'>;
  #ringing: ClientRinging | null = null;

  constructor(legs: Pick<Legs, 'get'>, unconfirmed: Unconfirmed) {
    this.#legs = legs;
    this.#unconfirmed = unconfirmed;
  }

  attach(ringing: ClientRinging): void {
    this.#ringing = ringing;
  }

  /** Lets the devices of the leg's client ring. */
  reach(leg: Leg, customParameters: Readonly<Record<string, string>>): void {
    const { from, to, parentCallSid } = leg.record;
    const stirVerstat = this.#legs.get(parentCallSid ?? '')?.stirVerstat;
    const { identity, parameters } = parseClient(to);
    if (!this.#ringing) {
      leg.end(this.#unconfirmed.of('no-device-registered'));
      return;
    }
    const handle = this.#ringing.ring(
      {
        accountSid: leg.accountSid,
        identity,
        callSid: leg.sid,
        lineId: leg.lineId,
        parameters: {
          From: from,
          To: `client:${identity}`,
          CallSid: leg.sid,
          AccountSid: leg.accountSid,
          ApiVersion: '2010-04-01',
          ...(stirVerstat ? { StirStatus: stirVerstat } : {}),
        },
        customParameters: { ...parameters, ...customParameters },
      },
      {
        ringing: () => void leg.advance({ type: 'rang' }),
        answered: () => void leg.advance({ type: 'answered' }),
        refused: (how) => void leg.end(how === 'no-device' ? this.#unconfirmed.of('no-device-registered') : how),
        hungUp: () => void leg.end('hung-up'),
      },
    );
    leg.onEnded(() => handle.over());
  }
}

/** `client:identity?key=value`: the query is for the page. */
function parseClient(address: string): { identity: string; parameters: Record<string, string> } {
  const [identity = '', query = ''] = address.slice('client:'.length).split('?');
  return { identity, parameters: Object.fromEntries(new URLSearchParams(query)) };
}
