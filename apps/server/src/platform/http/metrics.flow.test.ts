import { getSnapshot } from '@ringdesk/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { createTestApp, type TestApp } from '../../testkit/test-app.ts';

const token = 'a token of the tests';
const company = aCompany();
let ownMachineOnly: TestApp;
let withToken: TestApp;

beforeAll(async () => {
  ownMachineOnly = await createTestApp({ companies: [company] });
  withToken = await createTestApp({ config: { metricsToken: token } });
});
afterAll(async () => {
  await ownMachineOnly.close();
  await withToken.close();
});

const read = ({ server }: TestApp, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  server.inject({ url: '/metrics', headers, remoteAddress });

it('counts requests by route and answers this machine only', async () => {
  await (await ownMachineOnly.as('agent', company)).ask(getSnapshot, {});
  const answer = await read(ownMachineOnly);
  expect(answer.headers['content-type']).toContain('text/plain');
  expect(answer.body).toMatch(
    /ringdesk_http_request_duration_seconds_count\{method="GET",route="\/v1\/snapshot",status="200"\} 1/,
  );
  expect(answer.body).toContain('ringdesk_sockets 0');
  expect((await read(ownMachineOnly, {}, '203.0.113.9')).statusCode).toBe(401);
});

it('answers whoever brings the token, and nobody else', async () => {
  expect((await read(withToken, { authorization: `Bearer ${token}` }, '203.0.113.9')).statusCode).toBe(200);
  expect((await read(withToken, { authorization: 'Bearer another token...' })).statusCode).toBe(401);
  expect((await read(withToken)).statusCode).toBe(401);
});
