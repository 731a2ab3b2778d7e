import type { CallId } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { transition } from './call.machine.ts';
import {
  ada,
  after,
  agentConnected,
  agentLegId,
  at,
  customerLegId,
  inContext,
  ofAgent,
  ofCustomer,
} from './call-fixtures.ts';
import { newInboundCall } from './call-record.ts';

const arrived = newInboundCall({
  id: '0190a000-0000-7000-8000-0000000000aa' as CallId,
  agentLegId,
  customerLegId,
  carrierLegId: 'CA-customer',
  queue: null,
  wantedAgentId: ada.id,
  record: 'no',
  now: at(0),
  waitUntil: at(300),
});
const claimed = after(arrived, 40, { type: 'caller.waits', at: at(2) }, { type: 'claim.made', agent: ada });
const moving = after(
  claimed,
  41,
  agentConnected,
  { type: 'leg.joined', ...ofAgent(41) },
  { type: 'agent.reported', line: 'joined', carrierLegId: null, reason: null },
);

it('does not take the late word of an earlier conversation for the caller’s join of this one', () => {
  expect(moving.caller).toMatchObject({ place: 'conversation', arrived: false });
  expect(transition(moving, { type: 'leg.joined', ...ofCustomer(5) }, inContext(42)).kind).toBe('ignored');
  expect(after(moving, 42, { type: 'leg.joined', ...ofCustomer(42) })).toMatchObject({ state: 'answered' });
});
