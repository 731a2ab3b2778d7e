import type { CallerPlace, ContractEventType, LegId } from '@ringdesk/contract';
import type { LegFact } from '../../../carrier/carrier-event.ts';
import type { StoredOverflow } from '../../../platform/db/tables-callers.ts';
import type { Caller, CallRecord, DeadlineKind } from './call-record.ts';
import type { CallTimings } from './call-timings.ts';

/** What can happen to a call: facts about its legs, what people asked for, and what became of our own requests. */
export type CallEvent =
  | (LegFact & { legId: LegId; carrierLegId: string | null; at: Date })
  /** The agent's browser has connected. */
  | { type: 'agent.connected'; carrierLegId: string }
  /**
   * What the browser saw of its own line, which it names once it is open. `left`: its page is closed or loaded again.
   * `reason` is a sentence for a line that failed.
   */
  | {
      type: 'agent.reported';
      line: 'joined' | 'lost' | 'left' | 'failed';
      carrierLegId: string | null;
      reason: string | null;
    }
  | { type: 'hang-up.asked' }
  | { type: 'hold.asked'; on: boolean }
  /** The carrier has put the customer on hold, or taken them off. */
  | { type: 'hold.confirmed'; on: boolean }
  /** It did neither, though it was asked several times. */
  | { type: 'hold.failed' }
  | { type: 'recording.asked'; on: boolean }
  | { type: 'recording.started' }
  | { type: 'recording.stopped' }
  /** The carrier neither started nor stopped it, though it was asked several times. */
  | { type: 'recording.failed' }
  | { type: 'customer.placed'; carrierLegId: string }
  | { type: 'customer.refused'; reason: string }
  | { type: 'customer.unclear' }
  /** After an unclear answer, the leg was looked for and not found. */
  | { type: 'customer.not-found' }
  | { type: 'deadline.passed'; deadline: DeadlineKind }
  /** The carrier asked for the waiting caller's next document: a sign of life. */
  | { type: 'caller.waits'; at: Date }
  /** An agent accepted the caller. */
  | { type: 'claim.made'; agent: NonNullable<CallRecord['agent']> }
  /** The caller's line is up and out of the conversation, and asks what to do. */
  | { type: 'caller.dropped' }
  /** Where the caller goes. `told`: the carrier was told in the answer to its own request. */
  | { type: 'caller.sent'; to: SendCaller; told: boolean }
  /** The carrier has taken the caller to the overflow's `place`. */
  | { type: 'caller.placed'; place: CallerPlace }
  /** A message was left, or the outside number answered. */
  | { type: 'caller.served' };

/** Where a caller goes next. The overflow is kept with the call, whatever becomes of the settings meanwhile. */
export type SendCaller =
  | { place: 'queue'; queue: Caller['queue']; wantedAgentId: Caller['wantedAgentId']; waitUntil: Date }
  | { place: 'voicemail' | 'number' | 'message'; overflow: StoredOverflow };

export type CallEventType = CallEvent['type'];

/** What is to be done at the carrier after the change is saved. Only `place-leg` is never repeated. */
export type CallEffect =
  | { kind: 'place-leg' }
  | { kind: 'find-leg' }
  | { kind: 'hang-up-leg'; carrierLegId: string }
  | { kind: 'end-with-customer' }
  /** The caller hears that the recording on demand begins. */
  | { kind: 'announce-recording' }
  | { kind: 'start-recording' }
  | { kind: 'stop-recording' }
  /** Brings the customer's hold in line with what the agent wants and whether they are there, at once or a little later. */
  | { kind: 'match-hold'; afterMs?: number }
  /** The customer hears that the agent is gone, and then the call ends. */
  | { kind: 'tell-customer' }
  /** Brings the caller to where the record says they are to be. */
  | { kind: 'place-caller' }
  /** Decides where a caller goes who could not be served. */
  | { kind: 'overflow-caller' };

/** How a call begins. */
export type NewCallEvent = 'call.placed' | 'call.arrived';

/** Told of changes beside the machine. */
export type BesideMachineEvent =
  | 'call.recorded'
  | 'call.disposition-chosen'
  | 'call.audio-reported'
  | 'call.problem-noted';

/** What the machine's own changes are told by. */
export type CallContractEvent = Exclude<
  Extract<ContractEventType, `call.${string}`>,
  NewCallEvent | BesideMachineEvent
>;

export interface Changed {
  readonly kind: 'changed';
  readonly call: CallRecord;
  readonly effects: readonly CallEffect[];
  /** Contract events; empty when nothing that the screens show has changed. */
  readonly events: readonly CallContractEvent[];
}

/** Normal for late, repeated and contradictory facts. */
export interface Ignored {
  readonly kind: 'ignored';
  readonly reason: string;
}

export interface TransitionContext {
  readonly now: Date;
  readonly timings: CallTimings;
  /** For a line that takes the place of another. */
  readonly newLegId: LegId;
}

export type Transition = Changed | Ignored;

export function changed(
  call: CallRecord,
  events: readonly CallContractEvent[] = [],
  effects: readonly CallEffect[] = [],
): Changed {
  return { kind: 'changed', call, effects, events };
}

export function ignored(reason: string): Ignored {
  return { kind: 'ignored', reason };
}

/** The handler of one event in one state. */
export type Handler<T extends CallEventType> = (
  call: CallRecord,
  event: Extract<CallEvent, { type: T }>,
  context: TransitionContext,
) => Transition;

/** A state's row of the table. An event without a handler is ignored in that state. */
export type StateHandlers = { readonly [T in CallEventType]?: Handler<T> };
