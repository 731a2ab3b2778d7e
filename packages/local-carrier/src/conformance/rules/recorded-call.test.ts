import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

const TONE = '+14155550150';
let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const wish = { channels: 2, track: 'both', trim: true, statusCallback: null } as const;
const told = (path: string) => carrier.web.to(path).map(({ params }) => params);

async function callAndHangUp(recording: typeof wish | null): Promise<void> {
  const { sid } = carrier.engine.apiCalls.create({
    accountSid: ACCOUNT,
    from: OWN_NUMBER,
    to: TONE,
    phoneNumberSid: null,
    timeoutSeconds: 30,
    timeLimitSeconds: 14_400,
    statusCallbacks: [{ url: `${WEB}/leg`, method: 'POST', events: ['answered', 'completed'] }],
    recording,
    script: { twiml: '<Response><Pause length="60"/></Response>' },
    fallback: null,
    applicationSid: null,
  });
  await carrier.clock.advance(1500 + 7000);
  carrier.engine.phones.hangUp(sid);
  await carrier.clock.advance(0);
}

describe('a call with Record', () => {
  const audio = {
    RecordingSid: expect.stringMatching(/^RE/),
    RecordingUrl: expect.stringMatching(/\/Recordings\/RE[0-9a-f]{32}$/),
    RecordingDuration: '7',
  };

  test('says in its last callback where the recording is, and in none before', async () => {
    await callAndHangUp(wish);
    const [answered, completed] = told('/leg');
    expect(answered).not.toHaveProperty('RecordingSid');
    expect(completed).toMatchObject({ CallStatus: 'completed', SequenceNumber: '1', CallDuration: '7', ...audio });
  });

  test('says so of a participant’s leg, too', async () => {
    const customer = addCustomer(carrier, TONE, { recording: wish });
    await carrier.clock.advance(1500 + 7000);
    carrier.engine.phones.hangUp(customer);
    await carrier.clock.advance(0);
    expect(told('/leg').at(-1)).toMatchObject({ CallStatus: 'completed', ...audio });
  });

  test('without it nothing is said', async () => {
    await callAndHangUp(null);
    expect(told('/leg').at(-1)).toMatchObject({ CallStatus: 'completed' });
    expect(told('/leg').at(-1)).not.toHaveProperty('RecordingSid');
  });
});

test('the action of a recorded Dial says where the recording is', async () => {
  carrier.web.on('/done', '<Response/>');
  await dialIn(carrier, `<Dial record="record-from-answer-dual" action="/done">${TONE}</Dial>`);
  await carrier.clock.advance(1500 + 4000);
  const child = carrier.engine.legs.all().find(({ record }) => record.to === TONE);
  child?.end('hung-up');
  await carrier.clock.advance(0);
  expect(told('/done')[0]).toMatchObject({ RecordingSid: expect.stringMatching(/^RE/), RecordingDuration: '4' });
});

describe('a trimmed recording of nothing but silence', () => {
  test.each([
    ['kept', 'completed', '7'],
    ['absent', 'absent', '0'],
  ] as const)('silent-recording: %s', async (choice, status, RecordingDuration) => {
    carrier.close();
    carrier = startTestCarrier({ unconfirmed: { 'silent-recording': choice } });
    carrier.media.recordsSilence = true;
    await callAndHangUp(wish);
    expect(carrier.world.store.recordings.all()).toMatchObject([{ status }]);
    expect(told('/leg').at(-1)).toMatchObject({ RecordingDuration });
  });
});

describe('the channel of the recorded leg is not sure', () => {
  test.each([
    ['leg-first', 1],
    ['leg-second', 2],
  ] as const)('dual-channel-order: %s', async (choice, legChannel) => {
    carrier.close();
    carrier = startTestCarrier({ unconfirmed: { 'dual-channel-order': choice } });
    await callAndHangUp(wish);
    expect(carrier.media.recordingFiles).toMatchObject([{ channels: 2, trim: true, legChannel }]);
  });

  test.each([
    ['leg-first', 1],
    ['leg-second', 2],
  ] as const)('dual-channel-order: %s, of the parent of a Dial', async (choice, legChannel) => {
    carrier.close();
    carrier = startTestCarrier({ unconfirmed: { 'dual-channel-order': choice } });
    const parent = await dialIn(carrier, `<Dial record="record-from-answer-dual">${TONE}</Dial>`);
    await carrier.clock.advance(4000);
    expect(carrier.world.store.recordings.all()).toMatchObject([{ callSid: parent, source: 'DialVerb' }]);
    expect(carrier.media.recordingFiles).toMatchObject([{ channels: 2, legChannel }]);
  });
});
