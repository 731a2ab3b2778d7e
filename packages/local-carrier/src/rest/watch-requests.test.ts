import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SeenRequest, watchRequests } from './watch-requests.ts';

let app: FastifyInstance;
let seen: SeenRequest[];
let nowMs: number;
let url: string;

beforeEach(async () => {
  seen = [];
  nowMs = 1000;
  app = Fastify();
  app.register(formbody);
  watchRequests(
    app,
    () => nowMs,
    (request) => seen.push(request),
  );
  app.post('/2010-04-01/Accounts/:sid/Calls', async (_, reply) => {
    nowMs += 12;
    return reply.code(201).send({ sid: 'CA1' });
  });
  app.get('/2010-04-01/broken', (_, reply) => {
    reply.hijack();
    reply.raw.destroy();
  });
  app.get('/elsewhere', async () => 'nothing of the API');
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});

afterEach(() => app.close());

test('tells of a request with its parameters, its answer and how long it took', async () => {
  await fetch(`${url}/2010-04-01/Accounts/AC1/Calls?x=1`, {
    method: 'POST',
    body: new URLSearchParams('To=%2B14155550190&StatusCallbackEvent=initiated&StatusCallbackEvent=answered'),
  });
  await expect
    .poll(() => seen)
    .toEqual([
      {
        atMs: 1000,
        method: 'POST',
        path: '/2010-04-01/Accounts/AC1/Calls?x=1',
        params: { To: '+14155550190', StatusCallbackEvent: ['initiated', 'answered'] },
        status: 201,
        body: '{"sid":"CA1"}',
        tookMs: 12,
      },
    ]);
});

test('an answer that broke has no status, and nothing but the API is told of', async () => {
  await fetch(`${url}/elsewhere`);
  await expect(fetch(`${url}/2010-04-01/broken`)).rejects.toThrow();
  await expect.poll(() => seen.map(({ path, status }) => [path, status])).toEqual([['/2010-04-01/broken', null]]);
});
