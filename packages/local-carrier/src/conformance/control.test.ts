import { describe, expect, test } from 'vitest';
import { startConformance } from './conformance-carrier.ts';
import { until } from './until.ts';

const { carrier, control, web, aCompany } = await startConformance();

describe('phones', () => {
  test('a person answers, talks, presses keys and hangs up', async () => {
    const { client, number } = await aCompany();
    const phone = '+14155552090';
    const call = await client.calls.create({
      to: phone,
      from: number,
      twiml: '<Response><Pause length="60"/></Response>',
    });
    await until('it rings', async () => (await control.phone(phone)).state === 'ringing');
    expect(await control.answer(phone)).toMatchObject({ state: 'in-call', callSid: call.sid });
    expect(await control.speak(phone, { kind: 'tone', hz: 440, amplitude: 8000 })).toMatchObject({ state: 'in-call' });
    expect(await control.hangUp(phone)).toMatchObject({ state: 'idle', callSid: null });
    expect((await client.calls(call.sid).fetch()).status).toBe('completed');
    await expect(control.hangUp(phone)).rejects.toThrow('409');
  });

  test('a phone rejects; the caller’s account hears busy', async () => {
    const { client, number } = await aCompany();
    const phone = '+14155552091';
    const call = await client.calls.create({ to: phone, from: number, twiml: '<Response/>' });
    await until('it rings', async () => (await control.phone(phone)).state === 'ringing');
    await control.reject(phone);
    expect((await client.calls(call.sid).fetch()).status).toBe('busy');
  });

  test('a persona holds from the next call on', async () => {
    const { client, number } = await aCompany();
    const phone = '+14155552050';
    expect((await control.phone(phone)).persona).toMatchObject({ kind: 'answers', voice: { kind: 'tone' } });
    await control.setPhone(phone, { kind: 'busy' });
    const call = await client.calls.create({ to: phone, from: number, twiml: '<Response/>' });
    await until('it is busy', async () => (await client.calls(call.sid).fetch()).status === 'busy');
  });

  test('a phone dials a number of an account, and no other', async () => {
    const { number } = await aCompany();
    web.documents['/inbound'] = '<Response><Reject/></Response>';
    const { callSid } = await control.dial('+14155552099', { to: number });
    const [asked] = await until('the number’s VoiceUrl is asked', async () => {
      const found = web.asked.filter(({ params }) => params.CallSid === callSid);
      return found.length > 0 ? found : null;
    });
    expect(asked).toMatchObject({ path: '/inbound', isSigned: true, params: { From: '+14155552099', To: number } });
    await expect(control.dial('+14155552099', { to: '+14155550000' })).rejects.toThrow('404');
  });
});

test('every webhook is there with its answer, and can be read from where one has got to', async () => {
  const { account, client, number } = await aCompany();
  const call = await client.calls.create({
    to: '+14155552025',
    from: number,
    twiml: '<Response/>',
    statusCallback: `${web.url}/status`,
    statusCallbackEvent: ['initiated', 'completed'],
  });
  const sent = await until('both are answered', async () => {
    const all = await control.webhooks({ account: account.sid, call: call.sid });
    return all.length === 2 ? all : null;
  });
  expect(sent.map(({ kind, status, attempt, params }) => [kind, status, attempt, params.CallStatus])).toEqual([
    ['call-status', 200, 0, 'initiated'],
    ['call-status', 200, 0, 'failed'],
  ]);
  expect(await control.webhooks({ account: account.sid, after: sent[0]?.id ?? 0 })).toHaveLength(1);
});

test('the machine’s time is read, and cannot be advanced', async () => {
  expect(await control.time()).toMatchObject({ clock: 'machine' });
  await expect(control.advanceTime(1000)).rejects.toThrow('409');
});

test('faults and the profile are read back', async () => {
  const { account } = await aCompany();
  await control.setFaults([{ scope: account.sid, kind: 'webhook-lost' }]);
  expect(await control.faults()).toContainEqual({
    scope: account.sid,
    kind: 'webhook-lost',
    delayMs: 1500,
    probability: 1,
  });
  await control.clearFaults(account.sid);
  expect((await control.faults()).filter(({ scope }) => scope === account.sid)).toEqual([]);
  expect(await control.setProfile('plain')).toEqual(await control.profile());
});

describe('who may', () => {
  const ask = (path: string, init: RequestInit = {}) => fetch(`${carrier.url}/control${path}`, init);

  test('nobody without the token', async () => {
    expect((await ask('/calls')).status).toBe(401);
    expect((await ask('/calls', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  test('anybody may read how it is used', async () => {
    const answer = await ask('/openapi.json');
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0' });
  });

  test('what does not fit is named', async () => {
    await expect(control.setPhone('+14155552050', { kind: 'answers', afterMs: -1 })).rejects.toThrow('afterMs');
    await expect(control.phone('nonsense')).rejects.toThrow('400');
    await expect(control.press('+14155552050', 'x')).rejects.toThrow();
    await expect(control.setFaults([{ scope: 'x', kind: 'webhook-lost', probability: 7 }])).rejects.toThrow(
      'probability',
    );
  });
});
