import type { OrgId } from '@ringdesk/contract';
import { CarrierError } from '../../../carrier/carrier.port.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { reconcileCalls } from './reconcile-calls.ts';

/** So many organizations are reconciled side by side: one company's silent carrier keeps no other waiting. */
const lanes = 8;

export interface Reconciling {
  /** Reconciles every organization once. */
  now(): Promise<void>;
  stop(): void;
}

/** Reconciles every organization each `everyMs`. */
export function startReconciling(
  deps: CallsDeps,
  options: { everyMs: number; organizations(): Promise<readonly OrgId[]> },
): Reconciling {
  const notBefore = new Map<OrgId, number>();
  const nowMs = () => deps.clock.now().getTime();

  async function reconcile(orgId: OrgId): Promise<void> {
    if ((notBefore.get(orgId) ?? 0) > nowMs()) return;
    try {
      await reconcileCalls(deps, orgId);
    } catch (error) {
      if (error instanceof CarrierError && error.code === 'carrier.not-connected') return;
      const retryAfterMs = error instanceof CarrierError ? error.retryAfterMs : null;
      if (retryAfterMs !== null) notBefore.set(orgId, nowMs() + Math.max(retryAfterMs, options.everyMs * 2));
      const [level, words] =
        error instanceof CarrierError
          ? (['warn', 'The carrier could not be asked what is live'] as const)
          : (['error', 'Reconciling broke'] as const);
      deps.log[level]({ err: error, organization: orgId }, words);
    }
  }

  async function now(): Promise<void> {
    const waiting = [...(await options.organizations())];
    // What is due needs no carrier's list, so it does not wait for one.
    for (const orgId of waiting) deps.wake(orgId);
    const lane = async () => {
      for (let orgId = waiting.shift(); orgId !== undefined; orgId = waiting.shift()) await reconcile(orgId);
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  return { now, stop: deps.clock.every(options.everyMs, now) };
}
