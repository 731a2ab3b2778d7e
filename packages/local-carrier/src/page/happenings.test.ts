import { beforeEach, expect, test } from 'vitest';
import type { SentWebhook } from '../control/contract.ts';
import type { PersonPhoneCall } from '../phones/person-phones.port.ts';
import { Happenings } from './happenings.ts';
import type { Happening } from './page-messages.ts';

let added: Happening[];
let happenings: Happenings;

beforeEach(() => {
  added = [];
  happenings = new Happenings(
    () => 1000,
    (happening) => added.push(happening),
  );
});

const webhook: SentWebhook = {
  id: 1,
  at: '2026-11-21T08:00:00.000Z',
  accountSid: 'AC1',
  callSid: 'CA1',
  kind: 'call-status',
  method: 'POST',
  url: 'https://example.com/webhooks/a-secret-key/leg',
  params: { CallStatus: 'ringing', To: '+14155550193', From: '+14155550001' },
  signature: 'a signature',
  replayOf: null,
  attempt: 0,
  fault: null,
  status: 204,
  body: '',
  tookMs: 12.6,
};
const call: PersonPhoneCall = {
  callSid: 'CA1',
  lineId: 'phone CA1',
  phone: '+14155550193',
  other: '+14155550001',
  direction: 'incoming',
  state: 'ringing',
  sinceMs: 0,
};

test.each([
  [{}, 'ringing, reply 204', false],
  [{ status: 500 }, 'ringing, reply 500', true],
  [{ status: null, attempt: 2 }, 'ringing, no reply, try 3', true],
  [{ fault: 'webhook-lost', status: null }, 'ringing, no reply, fault: webhook-lost', true],
  [{ params: { StatusCallbackEvent: 'participant-join', CallStatus: 'x' } }, 'participant-join, reply 204', false],
])('says how a webhook went: %o', (change, detail, isTrouble) => {
  happenings.addWebhook({ ...webhook, ...change });
  expect(added).toMatchObject([{ id: 1, atMs: 1000, from: 'carrier', detail, isTrouble }]);
});

test('shows no address and no whole number', () => {
  happenings.addWebhook(webhook);
  happenings.addWebhook({ ...webhook, kind: 'a-kind-without-words' });
  happenings.addCalls([call]);
  const shown = JSON.stringify(happenings.all);
  for (const secret of ['a-secret-key', 'example.com', '4155550193', '4155550001']) expect(shown).not.toContain(secret);
});

test('tells the story of a call, each step once', () => {
  happenings.addCalls([call]);
  happenings.addCalls([call]);
  happenings.addCalls([{ ...call, state: 'in-call' }]);
  happenings.addCalls([]);
  happenings.addCalls([{ ...call, callSid: 'CA2', direction: 'outgoing' }]);
  happenings.addCalls([]);
  expect(added.map(({ what }) => what)).toEqual(['Rings', 'Is in the call', 'Call is over', 'Dials', 'Stops ringing']);
});

test('keeps the newest 300', () => {
  for (let i = 0; i < 320; i++) happenings.addWebhook(webhook);
  expect(happenings.all).toHaveLength(300);
  expect(happenings.all.at(-1)?.id).toBe(320);
});
