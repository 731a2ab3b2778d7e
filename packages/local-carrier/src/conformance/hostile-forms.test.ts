import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../clock.ts';
import { createCarrier, StillMedia } from '../index.ts';
import { checkedAnswers } from './checked-answers.ts';

const account = { sid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'hostile'.repeat(5), callsPerSecond: 1000 };
let { authToken } = account;
const FROM = '+14155550100';
const LONGEST_QUERY = 4000;

const routes: { method: string; url: string }[] = [];
const answers = checkedAnswers();
const carrier = await createCarrier(
  {
    port: 0,
    controlToken: 'control'.repeat(4),
    accounts: [{ ...account, numbers: [{ number: FROM, voiceUrl: 'http://127.0.0.1:1/' }] }],
  },
  {
    media: new StillMedia(systemClock),
    attach(app) {
      answers.attach(app);
      app.addHook('onRoute', ({ method, url }) => {
        for (const each of [method].flat()) if (/^\/(2010-04-01|v1)\//.test(url)) routes.push({ method: each, url });
      });
    },
  },
);
afterAll(() => carrier.close());

const errorBody = z.object({
  code: z.number(),
  message: z.string(),
  more_info: z.string().startsWith('https://www.twilio.com/docs/errors/'),
  status: z.number().int(),
});

async function ask(method: string, path: string, form: URLSearchParams | null = null) {
  // A longer address is refused before it is read (431).
  const query = method === 'GET' && form ? `?${form}`.slice(0, LONGEST_QUERY) : '';
  const url = `${carrier.url}${path}${query}`;
  const body = method === 'POST' ? form : null;
  const headers = { authorization: `Basic ${btoa(`${account.sid}:${authToken}`)}` };
  const response = await fetch(url, { method, headers, body, redirect: 'manual' });
  const text = await response.text();
  // Whoever promotes a token goes on with it.
  if (response.status === 200 && path.startsWith('/v1/AuthTokens/Promote'))
    authToken = promoted.parse(JSON.parse(text)).auth_token;
  return { status: response.status, type: response.headers.get('content-type') ?? '', text };
}

const promoted = z.object({ auth_token: z.string() });
const sidIn = z.object({ sid: z.string() });
async function make(path: string, params: Record<string, string>): Promise<string> {
  const { text } = await ask('POST', `/2010-04-01/Accounts/${account.sid}/${path}.json`, new URLSearchParams(params));
  return sidIn.parse(JSON.parse(text)).sid;
}

/** One of each that a path may name, all of them alive. */
async function someOfEach(): Promise<string[]> {
  const call = await make('Calls', {
    To: '+14155551250',
    From: FROM,
    Twiml: '<Response><Pause length="60"/></Response>',
  });
  const participant = { To: '+14155551250', From: FROM, Label: 'somebody' };
  const room = await ask(
    'POST',
    `/2010-04-01/Accounts/${account.sid}/Conferences/hostile/Participants.json`,
    new URLSearchParams(participant),
  );
  const conference = z.object({ conference_sid: z.string() }).safeParse(JSON.parse(room.text)).data?.conference_sid;
  return [
    call,
    conference ?? '',
    await make('Queues', { FriendlyName: `queue ${call}` }),
    await make('Applications', { FriendlyName: 'hostile' }),
    await make('Keys', {}),
  ];
}

/** Every name that the REST API reads, by the word of its own source. */
const rest = new URL('../rest/', import.meta.url);
const names = [
  ...new Set(
    readdirSync(rest)
      .filter((file) => /(?<!\.test)\.ts$/.test(file))
      .flatMap((file) => [...readFileSync(new URL(file, rest), 'utf8').matchAll(/'([A-Z][A-Za-z]+)'/g)])
      .map(([, name]) => name ?? ''),
  ),
];

/** A value as people send them by mistake or on purpose; nothing that closes the account. */
const value = fc.oneof(
  fc.constantFrom(
    '',
    'true',
    'false',
    'TRUE',
    '0',
    '-1',
    '1e309',
    'NaN',
    '[object Object]',
    '__proto__',
    '\u0000',
    '%',
  ),
  fc.constantFrom(
    'POST',
    'GET',
    'completed',
    'canceled',
    'paused',
    'in-progress',
    '+14155551250',
    FROM,
    'client:a',
    'sip:a@b',
  ),
  fc.constantFrom(
    'http://127.0.0.1:1/',
    'http://[',
    'ftp://a/',
    'javascript:1',
    'http://a_b/',
    'https://x.invalid/#rc=99',
  ),
  fc.constantFrom('<Response/>', '<Response>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '{"a":', '2026-13-45', 'wW'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ minLength: 5000, maxLength: 6000 }),
  fc.integer().map(String),
);
const form = fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 })), value), {
  maxLength: 12,
});

test.each(routesToAsk())('$method $url: whatever is sent, an answer as Twilio gives them', async ({ method, url }) => {
  const known = await someOfEach();
  const part = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(...known, 'somebody', 'Front', 'Twilio.CURRENT', 'hostile', 'US', 'Local'),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('..', '../..', '..%2f..%2fetc%2fpasswd', '__proto__', '\u0000', 'x'.repeat(201)),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
  );
  const params = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const parts = fc.tuple(...params.map((name) => (name === 'accountSid' ? fc.constant(account.sid) : part)));
  await fc.assert(
    fc.asyncProperty(parts, form, async (chosen, fields) => {
      const path = params.reduce(
        (filled, name, at) => filled.replace(`:${name}`, encodeURIComponent(chosen[at] ?? '')),
        url,
      );
      const { status, type, text } = await ask(method, path, new URLSearchParams(fields));
      expect(status).toBeLessThan(500);
      if (status < 400) return;
      expect(type).toContain('application/json');
      expect(errorBody.parse(JSON.parse(text)).status).toBe(status);
    }),
    { numRuns: 25, endOnFailure: true },
  );
  expect((await ask('GET', `/2010-04-01/Accounts/${account.sid}/Calls.json`)).status).toBe(200);
});

function routesToAsk() {
  return routes.filter(({ method }) => ['GET', 'POST', 'DELETE'].includes(method));
}
