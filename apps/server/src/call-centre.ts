import type { MemberId, OrgId } from '@ringdesk/contract';
import {
  type Calls,
  claimCall,
  giveUpWaiting,
  holdForOffer,
  type StartCallsOptions,
  startCalls,
} from './features/calls/public.ts';
import { callerFlow } from './features/flows/public.ts';
import { type Routing, startRouting } from './features/offers/public.ts';
import type { TransactionScope } from './platform/db/transaction-scope.ts';

export type CallCentreOptions = Omit<StartCallsOptions, 'flow' | 'onCallChanged'> & {
  scope: TransactionScope;
  onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
  acknowledgeMs(memberId: MemberId): number;
};

export interface CallCentre {
  calls: Calls;
  routing: Routing;
}

/** Calls and routing, which follow each other: a call that changes wakes routing, an offer that is accepted claims a call. */
export function startCallCentre({ scope, onlineMembers, acknowledgeMs, ...options }: CallCentreOptions): CallCentre {
  const { database, encryption, append, clock, log } = options;
  const calls = startCalls({
    ...options,
    flow: callerFlow({ encryption, clock }),
    onCallChanged: (tx, orgId, change) => routing.onCallChanged(tx, orgId, change),
  });
  const routing = startRouting({
    scope,
    database,
    append,
    clock,
    log,
    onlineMembers,
    acknowledgeMs,
    calls: {
      claim: (tx, orgId, callId, member) => claimCall(calls.deps, tx, orgId, callId, member),
      holdForOffer,
      async giveUpWaiting(tx, orgId, callId) {
        await giveUpWaiting(calls.deps, tx, orgId, callId);
        scope.afterCommit(() => calls.deps.wake(orgId));
      },
      wake: calls.deps.wake,
    },
  });
  return { calls, routing };
}
