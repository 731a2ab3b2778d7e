import Fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { registerRest, withoutJsonEnding } from '../../rest/rest-server.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';
import { checkedAnswers } from '../checked-answers.ts';

const { attach } = checkedAnswers();
let carrier: TestCarrier;
afterEach(() => carrier.close());

test.each([
  ['1000', [201, 403, 201]],
  ['any', [201, 201, 201]],
] as const)('most-subaccounts: %s; closed ones do not count', async (choice, statuses) => {
  carrier = startTestCarrier({ unconfirmed: { 'most-subaccounts': choice } });
  const { accounts } = carrier.world.store;
  const parent = accounts.get(ACCOUNT);
  if (!parent) throw new Error('The account is missing.');
  const sidOf = (count: number) => `AC${String(count).padStart(32, 'e')}`;
  const of = (count: number) => ({ sid: sidOf(count), accountSid: sidOf(count), parentSid: ACCOUNT });
  for (let count = 0; count < 999; count++) accounts.put({ ...parent, ...of(count) });
  const app = Fastify({ rewriteUrl: ({ url }) => withoutJsonEnding(url ?? '/') });
  attach(app);
  registerRest(app, carrier);
  const headers = { authorization: `Basic ${btoa(`${ACCOUNT}:12345`)}` };
  const create = async () =>
    (await app.inject({ method: 'POST', url: '/2010-04-01/Accounts.json', headers })).statusCode;
  const seen = [await create(), await create()];
  accounts.update(sidOf(0), { status: 'closed' });
  expect([...seen, await create()]).toEqual(statuses);
  await app.close();
});
