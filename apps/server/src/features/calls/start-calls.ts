import type { OrgId } from '@ringdesk/contract';
import type { CarrierInbox } from '../../carrier/carrier-inbox.ts';
import { applyCarrierEvent } from './apply-carrier-event.ts';
import { callerArrives } from './callers/caller-arrives.ts';
import { callerPlaced, callerStepped, callerWaits, messageTranscribed } from './callers/caller-goes-on.ts';
import type { CallsDeps } from './calls-deps.ts';
import { CallWorker } from './effects/call-worker.ts';
import { recordingNotice } from './effects/record-on-demand.ts';
import { agentConnects } from './in-call/agent-connects.ts';
import { callTimings } from './machine/call-timings.ts';
import { CreateLimit } from './placing/create-limit.ts';
import { type Reconciling, startReconciling } from './reconciling/start-reconciling.ts';

export interface Calls {
  deps: CallsDeps;
  inbox: CarrierInbox;
  /** Takes up what was left behind, then reconciles now and at every interval. */
  start(): Promise<void>;
  /** Reconciles every organization once, now. */
  reconcile(): Promise<void>;
  /** How many effects were given up since the start. */
  givenUp(): number;
  /** Resolves when nothing is being done: what is left waits for its time. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartCallsOptions extends Omit<CallsDeps, 'timings' | 'wake' | 'onGivenUp'> {
  reconcileSeconds: number;
  /** How long a lost agent may take to rejoin. */
  rejoinSeconds: number;
  organizations(): Promise<readonly OrgId[]>;
  /** Called for every organization at each interval: what another node awaited when it died is looked at too. */
  sweep(orgId: OrgId): void;
}

/** Joins the parts of the calls feature: the inbox for the carrier, the worker for effects and deadlines, the reconciler. */
export function startCalls({
  reconcileSeconds,
  rejoinSeconds,
  organizations,
  sweep,
  ...options
}: StartCallsOptions): Calls {
  const worker = new CallWorker(options);
  let givenUp = 0;
  const onGivenUp = () => {
    givenUp += 1;
  };
  const timings = callTimings({ ringSeconds: options.ringSeconds, rejoinSeconds });
  const deps: CallsDeps = { ...options, timings, wake: worker.wake, onGivenUp };
  worker.use({ ...deps, creates: new CreateLimit(deps.clock) });
  let reconciler: Reconciling | null = null;
  const begin = () => {
    const wake = (orgId: OrgId) => {
      deps.wake(orgId);
      sweep(orgId);
    };
    reconciler ??= startReconciling({ ...deps, wake }, { everyMs: reconcileSeconds * 1000, organizations });
    return reconciler;
  };
  return {
    deps,
    inbox: {
      agentConnects: (orgId, connect) => agentConnects(deps, orgId, connect),
      callerArrives: (orgId, arrival) => callerArrives(deps, orgId, arrival),
      callerWaits: (orgId, wait) => callerWaits(deps, orgId, wait),
      callerStepped: (orgId, wait, step) => callerStepped(deps, orgId, wait, step),
      callerPlaced: (orgId, wait) => callerPlaced(deps, orgId, wait),
      recordingNotice: (orgId, callId) => recordingNotice(deps, orgId, callId),
      messageTranscribed: (orgId, transcript) => messageTranscribed(deps, orgId, transcript),
      receive: (orgId, event) => applyCarrierEvent(deps, orgId, event),
    },
    start: () => begin().now(),
    reconcile: () => begin().now(),
    givenUp: () => givenUp,
    idle: () => worker.idle(),
    async stop() {
      reconciler?.stop();
      await worker.stop();
    },
  };
}
