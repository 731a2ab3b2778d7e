import { type Fault, fault } from '../faults/fault.ts';
import type { Network } from './page-messages.ts';

const SLOW_LINE_MS = 2000;

/** The operations of the control API that this needs. */
interface Control {
  setFaults(request: { body: Fault[] }): unknown;
  clearFaults(request: { query: { scope: string } }): unknown;
}

/** The faults that the test phone sets, each for every account at once. */
export class PageFaults {
  readonly #control: Control;
  readonly #accounts: () => readonly string[];
  #areWebhooksLost = false;
  #areLinesSlow = false;
  #network: Network = { lostPercent: 0, lateMs: 0 };

  constructor(control: Control, accounts: () => readonly string[]) {
    this.#control = control;
    this.#accounts = accounts;
  }

  get network(): Network {
    return this.#network;
  }

  /** Every status callback, until it is switched off again. */
  loseWebhooks(isOn: boolean): void {
    this.#areWebhooksLost = isOn;
    this.#apply();
  }

  /** Every browser's line comes up late, so that a second answer can overtake the first. */
  slowLines(isOn: boolean): void {
    this.#areLinesSlow = isOn;
    this.#apply();
  }

  /** Of the audio of every call, both ways. */
  setNetwork(network: Network): void {
    this.#network = network;
    this.#apply();
  }

  /** Browsers lose their sockets once. */
  dropSockets(): void {
    this.#apply([{ kind: 'socket-dropped', delayMs: 0 }]);
  }

  /** The tokens that browsers have shown are over. */
  endTokens(): void {
    this.#apply([{ kind: 'token-expired', delayMs: 0 }]);
  }

  /** Faults replace all others of their scope, so that they are set together. */
  #apply(once: readonly object[] = []): void {
    const { lostPercent, lateMs } = this.#network;
    const wanted = [
      ...once,
      ...(this.#areWebhooksLost ? [{ kind: 'webhook-lost' }] : []),
      ...(this.#areLinesSlow ? [{ kind: 'media-slow', delayMs: SLOW_LINE_MS }] : []),
      ...(lostPercent > 0 ? [{ kind: 'media-lost', percent: lostPercent }] : []),
      ...(lateMs > 0 ? [{ kind: 'media-late', delayMs: lateMs }] : []),
    ];
    for (const scope of this.#accounts()) {
      if (wanted.length === 0) this.#control.clearFaults({ query: { scope } });
      else this.#control.setFaults({ body: wanted.map((each) => fault.parse({ ...each, scope })) });
    }
  }
}
