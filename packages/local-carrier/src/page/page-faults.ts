import { type Fault, fault } from '../faults/fault.ts';

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
  #lostPercent = 0;

  constructor(control: Control, accounts: () => readonly string[]) {
    this.#control = control;
    this.#accounts = accounts;
  }

  get lostPercent(): number {
    return this.#lostPercent;
  }

  /** Every status callback, until it is switched off again. */
  loseWebhooks(isOn: boolean): void {
    this.#areWebhooksLost = isOn;
    this.#apply();
  }

  /** So many of a hundred packets of audio, both ways. */
  losePackets(percent: number): void {
    this.#lostPercent = percent;
    this.#apply();
  }

  /** Browsers lose their sockets once. */
  dropSockets(): void {
    this.#apply([{ kind: 'socket-dropped', delayMs: 0 }]);
  }

  /** Faults replace all others of their scope, so that they are set together. */
  #apply(once: readonly object[] = []): void {
    const wanted = [
      ...once,
      ...(this.#areWebhooksLost ? [{ kind: 'webhook-lost' }] : []),
      ...(this.#lostPercent > 0 ? [{ kind: 'media-lost', percent: this.#lostPercent }] : []),
    ];
    for (const scope of this.#accounts()) {
      if (wanted.length === 0) this.#control.clearFaults({ query: { scope } });
      else this.#control.setFaults({ body: wanted.map((each) => fault.parse({ ...each, scope })) });
    }
  }
}
