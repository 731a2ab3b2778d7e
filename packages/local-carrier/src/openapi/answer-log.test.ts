import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { ConfigProblem } from '../config.ts';
import { CarrierControl } from '../control/client.ts';
import { createCarrier, StillMedia } from '../index.ts';
import { NotedLog } from '../testkit/noted-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'answer-log-'));
afterAll(() => rmSync(folder, { recursive: true }));
const account = { sid: `AC${'1'.repeat(32)}`, authToken: 'a token of the tests alone' };
const controlToken = 'control'.repeat(4);
const balance = { currency: 'string', balance: 'string', account_sid: 'string' };

/** A document that knows the balance alone, with these fields. */
function documentWith(name: string, fields: Record<string, string>): string {
  const properties = Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, { type }]));
  const schema = { type: 'object', properties };
  const responses = { 200: { content: { 'application/json': { schema } } } };
  const paths = { '/2010-04-01/Accounts/{AccountSid}/Balance.json': { get: { responses } } };
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ paths, components: { schemas: {} } }));
  return file;
}

async function start(openApiFile: string | null) {
  const log = new NotedLog();
  const config = { port: 0, controlToken, accounts: [account], openApiFile };
  const carrier = await createCarrier(config, { media: new StillMedia(systemClock), log });
  onTestFinished(() => carrier.close());
  const control = new CarrierControl({ url: carrier.url, token: controlToken });
  const authorization = `Basic ${btoa(`${account.sid}:${account.authToken}`)}`;
  const ask = (path: string) =>
    fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/${path}`, { headers: { authorization } });
  return { control, ask, log };
}

test('an answer that is as the document says is counted, and no more', async () => {
  const { control, ask, log } = await start(documentWith('good.json', balance));
  await ask('Balance.json');
  expect(await control.answerFindings()).toEqual({ isChecking: true, answers: 1, findings: [] });
  expect(log.of('answer is not as documented')).toEqual([]);
});

test('one that is not is found and logged, each kind once; the asker has it all the same', async () => {
  const { control, ask, log } = await start(
    documentWith('other.json', { ...balance, balance: 'number', debt: 'string' }),
  );
  for (let i = 0; i < 3; i++) expect((await ask('Balance.json')).status).toBe(200);
  await ask('Calls.json');
  const { answers, findings } = await control.answerFindings();
  const template = 'GET /2010-04-01/Accounts/{AccountSid}/Balance.json';
  expect(answers).toBe(4);
  expect(findings.sort()).toEqual([
    `GET /2010-04-01/Accounts/${account.sid}/Calls.json is not in the document`,
    `${template}/balance: must be number`,
    `${template}: must have required property 'debt'`,
  ]);
  expect(log.of('answer is not as documented')).toHaveLength(3);
});

test('without a document nothing is checked', async () => {
  const { control, ask } = await start(null);
  await ask('Balance.json');
  expect(await control.answerFindings()).toEqual({ isChecking: false, answers: 0, findings: [] });
});

test.each([
  ['is not there', join(folder, 'nowhere.json')],
  ['is no JSON', join(folder, 'text.json')],
])('a document that %s is a problem of the configuration', async (_name, file) => {
  writeFileSync(join(folder, 'text.json'), 'paths:');
  await expect(start(file)).rejects.toThrow(ConfigProblem);
  await expect(start(file)).rejects.toThrow('openApiFile');
});
