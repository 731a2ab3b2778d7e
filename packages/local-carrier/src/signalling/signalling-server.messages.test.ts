import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gateway, outgoing } from './testkit/gateway.ts';
import type { WireClient } from './testkit/wire-client.ts';

let gateway: Gateway;
beforeEach(async () => {
  gateway = await Gateway.start();
});
afterEach(() => gateway.stop());

async function inCall(): Promise<{ client: WireClient; callsid: unknown }> {
  const client = await gateway.listening();
  client.send('invite', outgoing);
  await expect.poll(() => gateway.engine.calls.length).toBe(1);
  gateway.engine.answer();
  const { payload } = await client.frame('answer');
  return { client, callsid: payload.callsid };
}
const message = { content: { a: 1 }, contenttype: 'application/json', voiceeventsid: 'KX9' };

test('what the browser says is acknowledged and passed on; what it is told arrives', async () => {
  const { client, callsid } = await inCall();
  client.send('message', { ...message, callsid, messagetype: 'user-defined-message' });
  expect(await client.frame('ack')).toMatchObject({ payload: { acktype: 'message', callsid, voiceeventsid: 'KX9' } });
  expect(gateway.messages.heard).toEqual([{ callSid: callsid, content: '{"a":1}' }]);
  gateway.messages.say(String(callsid), '{"b":2}');
  expect(await client.frame('message')).toMatchObject({
    payload: { callsid, content: { b: 2 }, messagetype: 'user-defined-message', contenttype: 'application/json' },
  });
});

test.each([
  ['another type', { messagetype: 'dance' }, 31210],
  ['another call', { callsid: 'CA9' }, 31211],
  ['too much', { content: 'é'.repeat(5001) }, 31212],
])('%s is refused', async (_, wrong, code) => {
  const { client, callsid } = await inCall();
  client.send('message', { ...message, callsid, messagetype: 'user-defined-message', ...wrong });
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code }, voiceeventsid: 'KX9' } });
  expect(gateway.messages.heard).toEqual([]);
});

test('what is nested too deeply to be written is refused', async () => {
  const { client, callsid } = await inCall();
  const content = '['.repeat(20_000) + ']'.repeat(20_000);
  const payload = `{"callsid":"${callsid}","messagetype":"user-defined-message","content":${content}}`;
  client.sendText(`{"type":"message","payload":${payload}}`);
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31212 } } });
});
