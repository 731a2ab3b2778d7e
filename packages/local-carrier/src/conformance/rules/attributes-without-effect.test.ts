import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialIn, playing } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const BUSY = '+14155550110';

/** Twilio knows them; what they ask for needs its own clouds, or cannot be told from outside. */
test.each([
  [
    'Dial',
    `<Dial referUrl="/x" referMethod="GET" events="x" passports="x" recordingConfigurationId="x">${BUSY}</Dial>`,
  ],
  ['Number', `<Dial><Number byoc="BY1">${BUSY}</Number></Dial>`],
  ['Client', '<Dial><Client clientNotificationUrl="/x">nobody</Client></Dial>'],
  ['Application', '<Dial><Application customerId="x" copyParentTo="true">AP1</Application></Dial>'],
  ['Sip', '<Dial><Sip username="a" password="b">sip:a@b.test</Sip></Dial>'],
  ['Queue', '<Dial><Queue reservationSid="WR1" postWorkActivitySid="WA1">none</Queue></Dial>'],
  [
    'Gather',
    '<Gather timeout="0" language="de-DE" speechModel="phone_call" hints="a, b" profanityFilter="false" enhanced="true" debug="true"/>',
  ],
  ['Say', '<Say voice="Polly.Joanna-Neural" language="en-GB">Hello</Say>'],
])('%s: taken without a warning', async (_name, verb) => {
  const callSid = await dialIn(carrier, `${verb}<Say loop="0">The end.</Say>`);
  await carrier.clock.advance(60_000);
  expect(carrier.world.store.notifications.list(ACCOUNT)).toEqual([]);
  expect(playing(carrier, callSid)).toMatchObject([{ text: 'The end.' }]);
});

test.each([
  [
    'Conference',
    '<Dial><Conference region="us1" jitterBufferSize="small" recordingConfigurationId="x">a</Conference></Dial>',
  ],
  ['Record', '<Record recordingConfigurationId="x"/>'],
  ['Recording', '<Start><Recording recordingConfigurationId="x"/></Start><Pause length="60"/>'],
])('%s: taken without a warning, and the call goes on', async (_name, verb) => {
  await dialIn(carrier, verb);
  expect(carrier.world.store.notifications.list(ACCOUNT)).toEqual([]);
  expect(carrier.engine.legs.all()).toMatchObject([{ isAnswered: true }]);
});

test('workflowSid of Enqueue is one that is not known here (12200): the caller waits all the same', async () => {
  await dialIn(carrier, '<Enqueue workflowSid="WW1" waitUrl="">sales</Enqueue>');
  expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code: 12200, level: 'warning' }]);
  expect(carrier.world.store.queues.list(ACCOUNT)).toMatchObject([{ friendlyName: 'sales' }]);
});
