import type { OrgId } from '@ringdesk/contract';
import type { TransactionScope } from '../../platform/db/transaction-scope.ts';
import type { CallChange } from '../calls/public.ts';
import { followCall } from './follow-call.ts';
import type { Tx } from './offer.store.ts';
import type { OfferDeps } from './offers-deps.ts';
import { routingRound } from './routing-round.ts';
import { RoutingWorker } from './routing-worker.ts';

export interface Routing {
  deps: OfferDeps;
  /** Something that routing looks at has changed; inside a transaction it waits for the commit. */
  wake(orgId: OrgId): void;
  /** Follows a call in the transaction of its change. */
  onCallChanged(tx: Tx, orgId: OrgId, change: CallChange): Promise<void>;
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export type StartRoutingOptions = Omit<OfferDeps, 'wakeRouting'> & { scope: TransactionScope };

export function startRouting({ scope, ...options }: StartRoutingOptions): Routing {
  const { clock, log } = options;
  const wake = (orgId: OrgId) => {
    if (scope.current() === null) worker.wake(orgId);
    else scope.afterCommit(() => worker.wake(orgId));
  };
  const deps: OfferDeps = { ...options, wakeRouting: wake };
  const worker = new RoutingWorker({ clock, log, round: (orgId) => routingRound(deps, orgId) });
  return {
    deps,
    wake,
    onCallChanged: (tx, orgId, change) => followCall(deps, tx, orgId, change),
    idle: () => worker.idle(),
    stop: () => worker.stop(),
  };
}
