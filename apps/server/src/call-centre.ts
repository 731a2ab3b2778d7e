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
import { followMissed } from './features/missed-callers/public.ts';
import { type Routing, startRouting } from './features/offers/public.ts';
import { finishVoicemail, keepVoicemail, transcribeVoicemail } from './features/voicemail/public.ts';
import { parkWrapUp, readWrapUpRules, startWrapUp } from './features/wrap-up/public.ts';
import type { TransactionScope } from './platform/db/transaction-scope.ts';

export type CallCentreOptions = Omit<
  StartCallsOptions,
  'flow' | 'messages' | 'outboundRecording' | 'onCallPlaced' | 'onCallChanged'
> & {
  scope: TransactionScope;
  onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
  pollingMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
};

export interface CallCentre {
  calls: Calls;
  routing: Routing;
}

/** Calls and routing, which follow each other: a call that changes wakes routing, an offer that is accepted claims a call. */
export function startCallCentre({ scope, onlineMembers, pollingMembers, ...options }: CallCentreOptions): CallCentre {
  const { database, encryption, append, clock, log } = options;
  const desk = { encryption, append, clock };
  const calls = startCalls({
    ...options,
    flow: callerFlow({ encryption, clock }),
    messages: {
      keep: (tx, orgId, message) => keepVoicemail(desk, tx, orgId, message),
      finish: (tx, orgId, recording) => finishVoicemail(desk, tx, orgId, recording),
      transcribe: (tx, orgId, transcript) => transcribeVoicemail(desk, tx, orgId, transcript),
    },
    sweep: (orgId) => {
      routing.wake(orgId);
      options.sweep(orgId);
    },
    outboundRecording: async (tx) => (await readWrapUpRules(tx)).outbound.recording,
    onCallPlaced: (tx, orgId, member) => parkWrapUp(desk, tx, orgId, member),
    async onCallChanged(tx, orgId, change) {
      await routing.onCallChanged(tx, orgId, change);
      await followMissed(desk, tx, orgId, change);
      await startWrapUp(desk, tx, orgId, change);
    },
  });
  const routing = startRouting({
    scope,
    database,
    append,
    clock,
    log,
    onlineMembers,
    pollingMembers,
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
