import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../testkit/test-carrier.ts';
import { tellOfEnds } from './aftermath.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const stamp = { accountSid: ACCOUNT, createdAtMs: 0, updatedAtMs: 0 };
const audio = {
  RecordingSid: 'RE1',
  RecordingUrl: `http://carrier.test/2010-04-01/Accounts/${ACCOUNT}/Recordings/RE1`,
  RecordingDuration: '7',
};

/** What the carrier before this one left: a call that is over, its recording, and whom to tell. */
function leave(of: { sid: string; callSid: string | null; conferenceSid?: string; source: string }, events: string[]) {
  const { store } = carrier.world;
  const { sid, ...recording } = of;
  const called = { from: OWN_NUMBER, to: '+14155550150', direction: 'outbound-api', status: 'completed' } as const;
  const times = { queueTimeMs: 0, ringingAtMs: 0, answeredAtMs: 0, endedAtMs: 7000 };
  const none = { parentCallSid: null, phoneNumberSid: null, conferenceSid: null, label: null };
  store.calls.put({ ...stamp, ...called, ...times, ...none, sid: 'CA1' });
  const file = { channels: 2, track: 'both', status: 'completed', startedAtMs: 0, durationMs: 7000 } as const;
  store.recordings.put({ ...stamp, ...recording, ...file, sid: 'RE1', hasMedia: true });
  const callbacks = [{ url: `${WEB}/told`, method: 'POST' as const, events, sequence: 3 }];
  const flags = { muted: false, held: false, startConferenceOnEnter: true, endConferenceOnExit: false };
  const participant = { callSid: 'CA1', label: null, ...flags, coaching: false, callSidToCoach: null };
  store.testaments.put({
    sid,
    accountSid: ACCOUNT,
    callbacks,
    params: { AccountSid: ACCOUNT },
    participants: [participant],
  });
}

const told = () => carrier.web.to('/told').map(({ params }) => params);

test('the last callback of a call that was placed with Record says where the recording is', async () => {
  leave({ sid: 'CA1', callSid: 'CA1', source: 'OutboundAPI' }, ['completed']);
  tellOfEnds(carrier.world);
  await carrier.clock.advance(0);
  expect(told()).toMatchObject([{ CallStatus: 'completed', SequenceNumber: '3', ...audio }]);
});

test('that of a call which was recorded otherwise does not', async () => {
  leave({ sid: 'CA1', callSid: 'CA1', source: 'StartCallRecordingAPI' }, ['completed']);
  tellOfEnds(carrier.world);
  await carrier.clock.advance(0);
  expect(told()).toHaveLength(1);
  expect(told()[0]).not.toHaveProperty('RecordingSid');
});

test('the last callback of a conference says so too, and no other of its', async () => {
  leave({ sid: 'CF1', callSid: null, conferenceSid: 'CF1', source: 'Conference' }, ['leave', 'end']);
  const room = { friendlyName: 'room', status: 'completed', reasonEnded: 'last-participant-left', callSidEnding: null };
  carrier.world.store.conferences.put({ ...stamp, ...room, sid: 'CF1', status: 'completed' });
  tellOfEnds(carrier.world);
  await carrier.clock.advance(0);
  expect(told()).toMatchObject([
    { StatusCallbackEvent: 'participant-leave' },
    { StatusCallbackEvent: 'conference-end', ...audio },
  ]);
  expect(told()[0]).not.toHaveProperty('RecordingSid');
});
