import type { Random } from '../random.ts';
import { isStatusCallback, type WebhookKind } from '../webhooks/webhook-kind.ts';
import type { Fault, MediaFault, ServiceFault, WebhookFault } from './fault.ts';

/** The faults in force, by scope. */
export class Faults {
  readonly #random: Random;
  readonly #byScope = new Map<string, Fault[]>();
  readonly #listeners = new Set<() => void>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Replaces all faults of the scopes named. */
  replace(faults: readonly Fault[]): void {
    for (const { scope } of faults) this.#byScope.delete(scope);
    for (const fault of faults) this.#byScope.set(fault.scope, [...(this.#byScope.get(fault.scope) ?? []), fault]);
    this.#changed();
  }

  /** Of one scope, or all of them. */
  clear(scope?: string): void {
    if (scope === undefined) this.#byScope.clear();
    else this.#byScope.delete(scope);
    this.#changed();
  }

  all(): Fault[] {
    return [...this.#byScope.values()].flat();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The fault that strikes this webhook, if any; chance is asked once for each fault in question. */
  strikeWebhook(kind: WebhookKind, scopes: readonly string[]): WebhookFault | null {
    const strikes = (fault: Fault): fault is WebhookFault =>
      isOfWebhooks(fault) && concerns(fault, kind) && this.#hits(fault);
    return this.#in(scopes).find(strikes) ?? null;
  }

  strike(kind: ServiceFault['kind'], scopes: readonly string[]): ServiceFault | null {
    const strikes = (fault: Fault): fault is ServiceFault => fault.kind === kind && this.#hits(fault);
    return this.#in(scopes).find(strikes) ?? null;
  }

  /** Several can strike one line. */
  strikeMedia(scopes: readonly string[]): MediaFault[] {
    return this.#in(scopes).filter((fault): fault is MediaFault => isOfMedia(fault) && this.#hits(fault));
  }

  #in(scopes: readonly string[]): Fault[] {
    return this.#byScope.size === 0 ? [] : scopes.flatMap((scope) => this.#byScope.get(scope) ?? []);
  }

  #hits({ probability }: Fault): boolean {
    return this.#random.fraction() < probability;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isOfWebhooks(fault: Fault): fault is WebhookFault {
  return fault.kind.startsWith('webhook-');
}

function isOfMedia(fault: Fault): fault is MediaFault {
  return fault.kind.startsWith('media-');
}

function concerns({ webhooks }: WebhookFault, kind: WebhookKind): boolean {
  return webhooks ? webhooks.includes(kind) : isStatusCallback(kind);
}
