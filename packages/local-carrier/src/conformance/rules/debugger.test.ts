import twilio from 'twilio';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

const ADDRESS = `${WEB}/debugger`;
let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.world.store.accounts.update(ACCOUNT, { debuggerUrl: ADDRESS });
});
afterEach(() => carrier.close());

const told = () => carrier.web.to('/debugger').map(({ params }) => params);
const broken = '<Pause length="x"/><Pause length="60"/>';

test('a warning is told with its payload, under the sid of its Notification, signed', async () => {
  const callSid = await dialIn(carrier, broken);
  const [notification] = carrier.world.store.notifications.list(ACCOUNT);
  const [{ Payload, ...params } = { Payload: '' }, ...more] = told();
  expect(more).toEqual([]);
  expect(params).toEqual({
    AccountSid: ACCOUNT,
    Sid: notification?.sid,
    Timestamp: '2026-11-21T09:00:00.000Z',
    Level: 'WARNING',
    PayloadType: 'application/json',
  });
  expect(JSON.parse(Payload ?? '')).toEqual({
    resource_sid: callSid,
    service_sid: null,
    error_code: '13910',
    more_info: {
      msg: notification?.text,
      Msg: notification?.text,
      ErrorCode: '13910',
      LogLevel: 'WARNING',
      url: `${WEB}/voice`,
    },
  });
  const [asked] = carrier.web.to('/debugger');
  const signature = String(asked?.headers['X-Twilio-Signature']);
  expect(twilio.validateRequest('12345', signature, ADDRESS, asked?.params ?? {})).toBe(true);
});

test('an error is told as an error', async () => {
  carrier.web.on('/voice', { status: 500 });
  carrier.engine.phones.dial({ from: '+14155550199', to: '+14155550100' });
  await carrier.clock.advance(0);
  expect(told()[0]).toMatchObject({ Level: 'ERROR' });
});

test('a subaccount’s goes to the address of its parent, who is named', async () => {
  const { accounts } = carrier.world.store;
  const parent = accounts.get(ACCOUNT);
  if (!parent) throw new Error('There is no account.');
  const sid = `AC${'d'.repeat(32)}`;
  accounts.put({ ...parent, sid: sid, accountSid: sid, parentSid: ACCOUNT, debuggerUrl: null });
  carrier.world.notifications.add({ accountSid: sid, callSid: null, code: 12100, text: 'No document.', url: null });
  await carrier.clock.advance(0);
  expect(told()).toMatchObject([{ AccountSid: sid, ParentAccountSid: ACCOUNT, Level: 'ERROR' }]);
});

test('an address that does not take it is not told of that, and a silent account tells nobody', async () => {
  carrier.web.on('/debugger', { status: 500 });
  await dialIn(carrier, broken);
  await carrier.clock.advance(60_000);
  expect(told()).toHaveLength(1);
  carrier.world.store.accounts.update(ACCOUNT, { debuggerUrl: null });
  await dialIn(carrier, broken, '+14155550198');
  expect(told()).toHaveLength(1);
  expect(carrier.world.store.notifications.list(ACCOUNT)).toHaveLength(2);
});

test('a document beside the call’s own that fails is noted too: of a queue, of a conference', async () => {
  const noted = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code, url }) => [code, url]);
  carrier.web.on('/wait', { status: 500 });
  await dialIn(carrier, '<Enqueue waitUrl="/wait">support</Enqueue><Pause length="60"/>');
  expect(noted()).toEqual([[11200, `${WEB}/wait`]]);
  carrier.web.on('/room', '<Response><Say>');
  await dialIn(carrier, '<Dial><Conference waitUrl="/room">room</Conference></Dial>', '+14155550198');
  expect(noted()).toEqual([
    [12100, `${WEB}/room`],
    [11200, `${WEB}/wait`],
  ]);
  expect(carrier.log.of('debugger')).toMatchObject([{ code: 11200 }, { code: 12100, host: 'customer.test' }]);
});

test('a caller who leaves while such a document runs is nothing to note', async () => {
  carrier.web.on('/wait', '<Response><Pause length="60"/></Response>');
  const callSid = await dialIn(carrier, '<Enqueue waitUrl="/wait">support</Enqueue>');
  carrier.engine.phones.hangUp(callSid);
  await carrier.clock.advance(1000);
  expect(carrier.world.store.notifications.list(ACCOUNT)).toEqual([]);
  expect(carrier.log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
});
