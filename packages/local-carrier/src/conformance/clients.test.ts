import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { accessToken, SdkSocket } from './sdk-socket.ts';
import { until } from './until.ts';

const { carrier, web, aCompany } = await startConformance();

async function aCompanyWithDevice(identity = 'agent_1') {
  const company = await aCompany();
  const key = { sid: company.key.sid, secret: company.key.secret ?? '' };
  const token = accessToken(company.account.sid, key, identity);
  const device = await new SdkSocket(carrier.url).register(token);
  return { ...company, device };
}

describe('calls to clients', () => {
  test('a call rings the device with the query as parameters; answered, its document runs', async () => {
    const { client, number, device } = await aCompanyWithDevice();
    const twiml = '<Response><Pause length="60"/></Response>';
    const call = await client.calls.create({ to: 'client:agent_1?case=7', from: number, twiml });
    const { payload } = await device.frame('invite');
    expect(payload).toMatchObject({ callsid: call.sid, parameters: { From: number, Params: 'case=7' } });
    await until('it rings', async () => (await client.calls(call.sid).fetch()).status === 'ringing');
    device.send('answer', { callsid: call.sid, sdp: 'v=0' });
    await until('it is up', async () => (await client.calls(call.sid).fetch()).status === 'in-progress');
    await client.calls(call.sid).update({ status: 'completed' });
    await device.frame('hangup');
    device.close();
  });

  test('a participant is a client; who rejects never joins', async () => {
    const { client, number, device } = await aCompanyWithDevice();
    const participant = await client.conferences('room').participants.create({ to: 'client:agent_1', from: number });
    await device.frame('invite');
    device.send('reject', { callsid: participant.callSid });
    await until('it is busy', async () => (await client.calls(participant.callSid).fetch()).status === 'busy');
    device.close();
  });

  test('nobody registered is no answer; other companies’ devices do not ring', async () => {
    const other = await aCompanyWithDevice();
    const { client, number } = await aCompany();
    const call = await client.calls.create({ to: 'client:agent_1', from: number, twiml: '<Response/>' });
    await until('no answer', async () => (await client.calls(call.sid).fetch()).status === 'no-answer');
    expect(other.device.got.map(({ type }) => type)).not.toContain('invite');
    other.device.close();
  });
});

describe('UserDefinedMessages', () => {
  test('from a program to the browser, and back to who subscribed', async () => {
    const { client, number, device, account } = await aCompanyWithDevice();
    const twiml = '<Response><Pause length="60"/></Response>';
    const { sid } = await client.calls.create({ to: 'client:agent_1', from: number, twiml });
    await device.frame('invite');
    device.send('answer', { callsid: sid, sdp: 'v=0' });
    await until('it is up', async () => (await client.calls(sid).fetch()).status === 'in-progress');

    const sent = await client.calls(sid).userDefinedMessages.create({ content: '{"hello":1}' });
    expect(await device.frame('message')).toMatchObject({
      payload: { callsid: sid, content: { hello: 1 }, voiceeventsid: sent.sid, messagetype: 'user-defined-message' },
    });

    const again = { content: '{"hello":2}', idempotencyKey: 'key-1' };
    const once = await client.calls(sid).userDefinedMessages.create(again);
    expect((await client.calls(sid).userDefinedMessages.create(again)).sid).toBe(once.sid);

    const subscriptions = client.calls(sid).userDefinedMessageSubscriptions;
    const wanted = { callback: `${web.url}/said`, idempotencyKey: 'key-2' };
    const subscription = await subscriptions.create(wanted);
    expect((await subscriptions.create(wanted)).sid).toBe(subscription.sid);
    const said = { callsid: sid, content: { yes: 2 }, messagetype: 'user-defined-message', voiceeventsid: 'KX1' };
    device.send('message', said);
    expect(await device.frame('ack')).toMatchObject({ payload: { voiceeventsid: 'KX1' } });
    await until('it is told', async () => web.asked.some(({ path }) => path === '/said'));
    expect(web.asked.filter(({ path }) => path === '/said')).toMatchObject([
      { isSigned: true, params: { AccountSid: account.sid, CallSid: sid, Content: '{"yes":2}' } },
    ]);
    expect(await client.calls(sid).userDefinedMessageSubscriptions(subscription.sid).remove()).toBe(true);
    await client.calls(sid).update({ status: 'completed' });
    await expect(client.calls(sid).userDefinedMessages.create({ content: '{}' })).rejects.toEqual(refusal(20404, 404));
    device.close();
  });
});
