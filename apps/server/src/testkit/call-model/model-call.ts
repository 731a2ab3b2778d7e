import type { CallId, LegId, MemberId, QueueId } from '@ringdesk/contract';
import { type CallRecord, newInboundCall } from '../../features/calls/machine/call-record.ts';
import { callTimings } from '../../features/calls/machine/call-timings.ts';

/** What is still to be done at the carrier. A crash may have it done again, never forgotten: it is saved with the call. */
export type PendingEffect = 'place-caller' | 'overflow-caller' | 'hang-up-caller' | `hang-up-line-${number}`;

/** `asks …`: the carrier has come to the end of a document and asks what is next; it holds the line for the answer. */
export type Heard =
  | 'greeting'
  | 'music'
  | 'conversation'
  | 'message'
  | 'voicemail'
  | 'number'
  | 'asks after conversation'
  | 'asks after number'
  | 'gone';

/**
 * An agent's browser in one call. `up`: in the conversation · `down`: no longer, and the product may not know ·
 * `old`: a line that was given up, and is being hung up.
 */
export type Line = 'none' | 'up' | 'down' | 'old';

/** One caller: what the product has written down, and, beside it, what is true on the phones. */
export interface ModelCall {
  readonly record: CallRecord;
  readonly hears: Heard;
  readonly effects: readonly PendingEffect[];
  /** By agent: whether they are offered this caller. That the card is shown only keeps one of the ends away. */
  readonly offers: readonly boolean[];
  /** By agent: a browser has one line, so at most one of an agent's lines over all calls is alive. */
  readonly lines: readonly Line[];
}

export type Recording = 'no' | 'on-demand';

export const timings = callTimings({ ringSeconds: 30, rejoinSeconds: 30 });

/**
 * Time is only an order here: a fact of an earlier visit, the present, a fact of this visit, and everything that is
 * awaited. So a deadline may pass at any moment.
 */
export const moment = {
  early: new Date(10),
  earlyEnd: new Date(20),
  now: new Date(1000),
  late: new Date(1001),
  lateEnd: new Date(2000),
};
const awaitedAt = new Date(1_000_000);

export const agentLine = 'line' as LegId;
export const callerLine = 'caller' as LegId;
export const memberId = (agent: number) => `agent-${agent}` as MemberId;
export const lineOf = (agent: number) => `line-${agent}`;
/** Of a member, a line or a pending hang-up, all of which end with the agent's number. */
export const agentIn = (id: string) => Number(id.slice(id.lastIndexOf('-') + 1));
export const agentOf = ({ agent }: CallRecord) => (agent === null ? null : agentIn(agent.id));

/** `record`: whether the number leaves it to the agent to record. */
export function newCall(agents: number, record: Recording): ModelCall {
  const call = newInboundCall({
    id: 'call' as CallId,
    agentLegId: agentLine,
    customerLegId: callerLine,
    carrierLegId: 'caller',
    queue: { id: 'queue' as QueueId, label: 'Support' },
    wantedAgentId: null,
    record,
    now: moment.early,
    waitUntil: awaitedAt,
  });
  const offers = Array<boolean>(agents).fill(false);
  const lines = Array<Line>(agents).fill('none');
  return { record: call, hears: 'greeting', effects: [], offers, lines };
}

/** Times that are equal for every rule become equal, so that equal calls are known as equal. */
export function withoutTimes(record: CallRecord): CallRecord {
  const { caller, customerLeg: customer, agentLeg: agent, hangUp, hold, deadline } = record;
  const at = (date: Date | null) => date && moment.early;
  return {
    ...record,
    reason: null,
    endedAt: at(record.endedAt),
    agentLeg: {
      ...agent,
      lostAt: agent.lostAt && moment.earlyEnd,
      leftAt: agent.leftAt && moment.earlyEnd,
    },
    customerLeg: {
      ...customer,
      leftAt: customer.leftAt && (customer.leftAt <= moment.earlyEnd ? moment.earlyEnd : moment.lateEnd),
      answeredAt: at(customer.answeredAt),
      endedAt: at(customer.endedAt),
    },
    hold: { ...hold, since: hold.since && moment.now },
    hangUp: hangUp && { ...hangUp, at: moment.now },
    deadline: deadline && { ...deadline, at: awaitedAt },
    caller: caller && {
      ...caller,
      waitingSince: at(caller.waitingSince),
      waitUntil: awaitedAt,
      claimedAt: caller.claimedAt && moment.now,
    },
  };
}

/** Nothing of it can matter to anybody any more. */
export function isOver({ record, hears, effects, offers, lines }: ModelCall): boolean {
  const isOut = lines.every((line) => line === 'none' || line === 'down') && !offers.includes(true);
  return record.state === 'ended' && hears === 'gone' && effects.length === 0 && isOut;
}
