import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALLER, dialIn, playing } from '../../testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/then', `<Response>${rest}</Response>`);
});
afterEach(() => carrier.close());

const rest = '<Say>After it.</Say><Pause length="60"/>';
const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);
const sent = () => carrier.world.store.messages.list(ACCOUNT);

test('Sms texts the caller from the number that was called, and the document goes on', async () => {
  const sid = await dialIn(carrier, `<Sms statusCallback="/texted">Your code is 17.</Sms>${rest}`);
  expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  await carrier.clock.advance(1000);
  expect(sent()).toMatchObject([{ from: OWN_NUMBER, to: CALLER, direction: 'outbound-call', status: 'delivered' }]);
  expect(carrier.engine.messages.atPhone(CALLER).map(({ body }) => body)).toEqual(['Your code is 17.']);
  expect(carrier.web.to('/texted').map(({ params }) => params.MessageStatus)).toEqual(['sent', 'delivered']);
});

test('with an action, that decides what comes next', async () => {
  const sid = await dialIn(carrier, `<Sms to="+14155550170" action="/then">Hello</Sms><Say>Never.</Say>`);
  expect(carrier.web.to('/then')).toMatchObject([{ params: { SmsSid: sent()[0]?.sid, SmsStatus: 'sending' } }]);
  expect(sent()).toMatchObject([{ to: '+14155550170' }]);
  expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
});

test.each([
  ['a to that is none', '<Sms to="nobody" action="/then">Hello</Sms>', 14101],
  ['a from of somebody else', '<Sms from="+14155559999" action="/then">Hello</Sms>', 14108],
  ['no text', '<Sms action="/then"/>', 14103],
  ['a phone that cannot be reached', '<Sms to="+14155550129" action="/then">Hello</Sms>', 21612],
])('%s is not sent, with a warning', async (_name, verb, code) => {
  await dialIn(carrier, verb);
  expect(sent()).toEqual([]);
  expect(codes()).toEqual([code]);
  expect(carrier.web.to('/then')).toMatchObject([{ params: { SmsStatus: 'invalid' } }]);
});

test.each(['Pay', 'Refer', 'Prompt', 'Assistant'])(
  '%s is a warning (12200), and the document goes on',
  async (verb) => {
    const sid = await dialIn(carrier, `<${verb}/>${rest}`);
    expect(codes()).toEqual([12200]);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  },
);

test.each(['ConversationRelay', 'VirtualAgent', 'Room', 'Conversation'])(
  'Connect with %s is a warning (12200), and the document goes on',
  async (noun) => {
    const sid = await dialIn(carrier, `<Connect><${noun}/></Connect>${rest}`);
    expect(codes()).toEqual([12200]);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  },
);
