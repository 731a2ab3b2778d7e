import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { web, control, aCompany } = await startConformance();

const CALLER = '+14155552097';
const RINGS = '+14155551491';
type Company = Awaited<ReturnType<typeof aCompany>>;

/** What is known of a call of the company from its first webhook, its last callback and REST. */
async function toldOf({ client, account }: Company, callSid: string, path: string) {
  const asked = (at: string) => web.asked.find((each) => each.path === at && each.params.CallSid === callSid);
  const first = await until('its webhook comes', async () => asked(path) ?? null);
  await client.calls(callSid).update({ status: 'completed' });
  const last = await until('its end is told', async () => asked(`/ended/${account.sid}`) ?? null);
  return { first: first.params, last: last.params, shown: await client.calls(callSid).fetch() };
}

const named = { forwardedFrom: '+14155550123', callerName: 'ROSA MARIN' };

async function aCalledCompany(more: { voiceCallerIdLookup?: boolean } = {}) {
  const company = await aCompany();
  const statusCallback = `${web.url}/ended/${company.account.sid}`;
  web.documents['/inbound'] = '<Response><Pause length="60"/></Response>';
  await company.client.incomingPhoneNumbers(company.own.sid).update({ statusCallback, ...more });
  return company;
}

describe('ForwardedFrom', () => {
  test('is in every webhook of a call that was passed on, and in the call', async () => {
    const company = await aCalledCompany();
    const { callSid } = await control.dial(CALLER, { to: company.number, ...named });
    const { first, last, shown } = await toldOf(company, callSid, '/inbound');
    expect([first.ForwardedFrom, last.ForwardedFrom, shown.forwardedFrom]).toEqual(Array(3).fill('+14155550123'));
  });

  test('is missing where nobody passed it on', async () => {
    const company = await aCalledCompany();
    const { callSid } = await control.dial(CALLER, { to: company.number });
    const { first, shown } = await toldOf(company, callSid, '/inbound');
    expect(first).not.toHaveProperty('ForwardedFrom');
    expect(shown.forwardedFrom).toBeNull();
  });
});

describe('CallerName', () => {
  test('is told where the number looks callers up: VoiceCallerIdLookup', async () => {
    const company = await aCalledCompany({ voiceCallerIdLookup: true });
    const own = await company.client.incomingPhoneNumbers(company.own.sid).fetch();
    expect(own.voiceCallerIdLookup).toBe(true);
    const { callSid } = await control.dial(CALLER, { to: company.number, ...named });
    const { first, last, shown } = await toldOf(company, callSid, '/inbound');
    expect([first.CallerName, last.CallerName, shown.callerName]).toEqual(Array(3).fill('ROSA MARIN'));
  });

  test('is told where the application of the number does', async () => {
    const company = await aCalledCompany();
    const application = await company.client.applications.create({
      voiceUrl: `${web.url}/inbound`,
      statusCallback: `${web.url}/ended/${company.account.sid}`,
      voiceCallerIdLookup: true,
    });
    await company.client.incomingPhoneNumbers(company.own.sid).update({ voiceApplicationSid: application.sid });
    const { callSid } = await control.dial(CALLER, { to: company.number, ...named });
    expect((await toldOf(company, callSid, '/inbound')).first.CallerName).toBe('ROSA MARIN');
  });

  test('is not told without, nor of one whom nobody knows', async () => {
    const without = await aCalledCompany();
    const first = await control.dial(CALLER, { to: without.number, ...named });
    expect((await toldOf(without, first.callSid, '/inbound')).first).not.toHaveProperty('CallerName');
    const unknown = await aCalledCompany({ voiceCallerIdLookup: true });
    const second = await control.dial(CALLER, { to: unknown.number });
    const { first: webhook, shown } = await toldOf(unknown, second.callSid, '/inbound');
    expect(webhook).not.toHaveProperty('CallerName');
    expect(shown.callerName).toBeNull();
  });
});

describe('CallReason', () => {
  const twiml = '<Response><Pause length="60"/></Response>';
  const reasonAt = (number: string) =>
    until('the phone rings', async () => {
      const phone = await control.phone(number);
      return phone.state === 'ringing' ? phone : null;
    });

  test('of a call of the API is for the phone that is called', async () => {
    const { client, number } = await aCompany();
    const call = await client.calls.create({ to: RINGS, from: number, twiml, callReason: 'Your delivery' });
    expect((await reasonAt(RINGS)).callReason).toBe('Your delivery');
    await client.calls(call.sid).update({ status: 'completed' });
  });

  test('of a participant and of a Dial is, too', async () => {
    const { client, number } = await aCompany();
    const to = '+14155551492';
    const room = client.conferences('reasons').participants;
    const { callSid } = await room.create({ to, from: number, callReason: 'Your order' });
    expect((await reasonAt(to)).callReason).toBe('Your order');
    await client.calls(callSid).update({ status: 'completed' });
    web.documents['/inbound'] = '<Response><Dial callReason="Your visit">+14155551493</Dial></Response>';
    await control.dial(CALLER, { to: number });
    expect((await reasonAt('+14155551493')).callReason).toBe('Your visit');
    await control.hangUp(CALLER);
  });

  test('has at most 50 characters', async () => {
    const { client, number } = await aCompany();
    const place = (callReason: string) => client.calls.create({ to: RINGS, from: number, twiml, callReason });
    await expect(place('x'.repeat(51))).rejects.toEqual(refusal(20001, 400));
    const { sid } = await place('x'.repeat(50));
    await client.calls(sid).update({ status: 'completed' });
  });
});

describe('SendDigits', () => {
  test('takes 0 to 9, A to D, # and *, and waits for w and W', async () => {
    const { client, number } = await aCompany();
    const to = '+14155551494';
    web.documents['/after-keys'] = '<Response><Pause length="60"/></Response>';
    const url = `${web.url}/after-keys`;
    const call = await client.calls.create({ to, from: number, url, sendDigits: '1AwBW#*CD' });
    await until('it rings', async () => (await control.phone(to)).state === 'ringing');
    // Before it: the keys begin with the answer, and word of it may come late.
    const answeredAtMs = performance.now();
    await control.answer(to);
    await until('the document is asked for', async () => web.asked.some(({ path }) => path === '/after-keys') || null);
    // Half a second for w, a second for W, and 250 ms for each of seven keys.
    expect(performance.now() - answeredAtMs).toBeGreaterThan(3000);
    expect((await control.phone(to)).digitsHeard).toBe('1AB#*CD');
    await client.calls(call.sid).update({ status: 'completed' });
  });

  test.each(['E', 'a', '1 2', '1'.repeat(33)])('refuses %s (21206)', async (sendDigits) => {
    const { client, number } = await aCompany();
    const call = client.calls.create({ to: RINGS, from: number, url: `${web.url}/x`, sendDigits });
    await expect(call).rejects.toEqual(refusal(21206, 400));
  });
});
