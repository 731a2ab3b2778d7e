import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { dialIn } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const tone = '+14155550150';
const noAnswer = '+14155550115';
const statuses = (path: string) => carrier.web.to(path).map(({ params }) => params.CallStatus);
const statusOf = (sid: string) => carrier.world.store.calls.get(sid)?.status;

describe('calls of the API', () => {
  test('are placed one a second; the others wait, and are told how long', async () => {
    const sids = [
      addCustomer(carrier, tone, { seat: { label: 'a' } }),
      addCustomer(carrier, tone, { seat: { label: 'b' } }),
      addCustomer(carrier, tone, { seat: { label: 'c' } }),
    ];
    expect(sids.map((sid) => carrier.world.store.calls.get(sid)?.queueTimeMs)).toEqual([0, 1000, 2000]);
    await carrier.clock.advance(999);
    expect(sids.map(statusOf)).toEqual(['ringing', 'queued', 'queued']);
    await carrier.clock.advance(1);
    expect(sids.map(statusOf)).toEqual(['ringing', 'ringing', 'queued']);
  });

  test('that are cancelled while they wait tell nobody', async () => {
    addCustomer(carrier, tone, { seat: { label: 'a' } });
    const waiting = addCustomer(carrier, noAnswer, { seat: { label: 'b' } });
    carrier.engine.apiCalls.end(waiting, 'completed');
    await carrier.clock.advance(60_000);
    expect(statusOf(waiting)).toBe('canceled');
    expect(carrier.web.to('/leg').filter(({ params }) => params.CallSid === waiting)).toEqual([]);
  });

  test('that are cancelled while they ring tell that', async () => {
    const ringing = addCustomer(carrier, noAnswer);
    await carrier.clock.advance(3000);
    carrier.engine.apiCalls.end(ringing, 'completed');
    await carrier.clock.advance(0);
    expect(statuses('/leg')).toEqual(['initiated', 'ringing', 'canceled']);
    expect(carrier.engine.phones.state(noAnswer).state).toBe('idle');
  });

  test('take turns with nobody else: calls that come in and legs of a Dial do not wait', async () => {
    for (const label of ['a', 'b', 'c']) addCustomer(carrier, tone, { seat: { label } });
    const caller = await dialIn(carrier, '<Dial>+14155550190</Dial>');
    const legs = carrier.engine.legs.all().filter(({ record }) => record.direction !== 'outbound-api');
    expect(legs.map(({ sid }) => statusOf(sid))).toEqual(['in-progress', 'ringing']);
    expect(statusOf(caller)).toBe('in-progress');
  });

  test('of accounts that may place more wait less', async () => {
    carrier.close();
    carrier = startTestCarrier({ callsPerSecond: 5 });
    const sids = ['a', 'b', 'c'].map((label) => addCustomer(carrier, tone, { seat: { label } }));
    expect(sids.map((sid) => carrier.world.store.calls.get(sid)?.queueTimeMs)).toEqual([0, 200, 400]);
  });
});
