import type { LegFact } from '../../../carrier/carrier-event.ts';
import type { CallEvent } from './call-event.ts';
import type { CallRecord, CustomerLeg } from './call-record.ts';

export type LegEvent<T extends LegFact['type'] = LegFact['type']> = Extract<CallEvent, { type: T }>;

export function isAgents(call: CallRecord, event: { legId: string }): boolean {
  return event.legId === call.agentLeg.id;
}

export function isCustomers(call: CallRecord, event: { legId: string }): boolean {
  return event.legId === call.customerLeg.id;
}

/** Names a leg by the carrier's id as soon as any fact brings it. */
export function withCarrierId(call: CallRecord, event: { legId: string; carrierLegId: string | null }): CallRecord {
  const { carrierLegId } = event;
  if (carrierLegId === null) return call;
  if (isCustomers(call, event) && call.customerLeg.carrierLegId === null) {
    return { ...call, customerLeg: { ...call.customerLeg, carrierLegId } };
  }
  if (isAgents(call, event) && call.agentLeg.carrierLegId === null) {
    return { ...call, agentLeg: { ...call.agentLeg, carrierLegId } };
  }
  return call;
}

export function withCustomer(call: CallRecord, change: Partial<CustomerLeg>): CallRecord {
  return { ...call, customerLeg: { ...call.customerLeg, ...change } };
}

/** The agent's line is in the conversation, unless the news is older than its loss. Null: nothing new. */
export function agentJoined(call: CallRecord, at: Date): CallRecord | null {
  const leg = call.agentLeg;
  if (leg.state === 'ended' || leg.joined || leg.leftAt !== null) return null;
  if (leg.lostAt !== null && at <= leg.lostAt) return null;
  return { ...call, agentLeg: { ...leg, state: 'up', joined: true } };
}

/** The agent's line is out of the conversation: for now (lost), for good (left), or over altogether. Null: nothing new. */
export function agentGone(call: CallRecord, at: Date, how: 'lost' | 'left' | 'over'): CallRecord | null {
  const leg = call.agentLeg;
  const isLeft = how === 'left' && leg.leftAt === null;
  const isNew = leg.joined || (leg.state !== 'ended' && (how === 'over' || isLeft || leg.lostAt === null));
  if (!isNew) return null;
  const state = how === 'over' ? 'ended' : leg.state;
  const lostAt = leg.joined ? at : (leg.lostAt ?? at);
  return { ...call, agentLeg: { ...leg, state, joined: false, lostAt, leftAt: isLeft ? at : leg.leftAt } };
}

/** The agent's line is over, and nobody calls it lost yet: the screens see no difference. Null: nothing new. */
export function agentReleased(call: CallRecord): CallRecord | null {
  if (call.agentLeg.state === 'ended') return null;
  return { ...call, agentLeg: { ...call.agentLeg, state: 'ended' } };
}

/** For how long the agent's line has been gone by then, in whole seconds. */
export function secondsGone({ agentLeg }: Pick<CallRecord, 'agentLeg'>, by: Date): number {
  return Math.round((by.getTime() - (agentLeg.lostAt ?? by).getTime()) / 1000);
}

/** The customer's leg is over, as the carrier tells it. */
export function customerOver(call: CallRecord, event: LegEvent<'leg.ended'>): CallRecord {
  const { end, durationMs, at } = event;
  return withCustomer(withCarrierId(call, event), { state: 'ended', endedAt: at, end, durationMs });
}
