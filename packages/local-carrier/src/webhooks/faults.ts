import type { Fault } from '../control/contract.ts';
import type { Random } from '../random.ts';
import { isStatusCallback, type WebhookKind } from './webhook-kind.ts';

export type FaultKind = Fault['kind'];

/** The faults in force, by scope: an account sid or a phone number. */
export class Faults {
  readonly #random: Random;
  readonly #byScope = new Map<string, Fault[]>();

  constructor(random: Random) {
    this.#random = random;
  }

  /** Replaces all faults of the scopes named. */
  replace(faults: readonly Fault[]): void {
    for (const { scope } of faults) this.#byScope.delete(scope);
    for (const fault of faults) this.#byScope.set(fault.scope, [...(this.#byScope.get(fault.scope) ?? []), fault]);
  }

  /** Of one scope, or all of them. */
  clear(scope?: string): void {
    if (scope === undefined) this.#byScope.clear();
    else this.#byScope.delete(scope);
  }

  all(): Fault[] {
    return [...this.#byScope.values()].flat();
  }

  /** The fault that strikes this webhook, if any; chance is asked once for each fault in question. */
  strike(kind: WebhookKind, scopes: readonly string[]): Fault | null {
    return this.#first(scopes, (fault) => fault.kind.startsWith('webhook-') && concerns(fault, kind));
  }

  strikeRest(kind: 'rest-unclear' | 'rest-500', scopes: readonly string[]): Fault | null {
    return this.#first(scopes, (fault) => fault.kind === kind);
  }

  #first(scopes: readonly string[], fits: (fault: Fault) => boolean): Fault | null {
    const inScope = scopes.flatMap((scope) => this.#byScope.get(scope) ?? []);
    return inScope.find((fault) => fits(fault) && this.#random.fraction() < fault.probability) ?? null;
  }
}

function concerns(fault: Fault, kind: WebhookKind): boolean {
  return fault.webhooks ? fault.webhooks.includes(kind) : isStatusCallback(kind);
}
