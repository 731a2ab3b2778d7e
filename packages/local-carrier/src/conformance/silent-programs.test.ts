import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { startConformance } from './conformance-carrier.ts';

const PHONE = '+14155551250';
const { control, web, aCompany } = await startConformance();
await control.setPhone(PHONE, { kind: 'answers', afterMs: 0 });
/** A program that takes every connection and answers none. */
const sockets = new Set<Socket>();
const silent = createServer((socket) => void sockets.add(socket));
await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
const silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/voice`;
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('a hundred calls whose programs never answer: another call begins, is told of and ends meanwhile', async () => {
  const bad = await aCompany();
  const stuck = await Promise.all(
    Array.from({ length: 100 }, () => bad.client.calls.create({ to: PHONE, from: bad.number, url: silentUrl })),
  );
  const { client, number } = await aCompany();
  web.documents['/good'] = '<Response><Hangup/></Response>';
  const { sid } = await client.calls.create({
    to: PHONE,
    from: number,
    url: `${web.url}/good`,
    statusCallback: `${web.url}/told`,
  });
  await expect.poll(() => web.asked.some(({ path, params }) => path === '/told' && params.CallSid === sid)).toBe(true);
  expect((await client.calls(sid).fetch()).status).toBe('completed');
  const inProgress = await bad.client.calls.list({ status: 'in-progress', limit: 200 });
  expect(inProgress).toHaveLength(stuck.length);
  await Promise.all(stuck.map(({ sid: each }) => bad.client.calls(each).update({ status: 'completed' })));
});
