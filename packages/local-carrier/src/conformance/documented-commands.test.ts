import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startConformance } from './conformance-carrier.ts';

const { carrier, folder, aCompany } = await startConformance({ tls: { port: 0 } });
const authority = join(folder, 'authority.pem');
writeFileSync(authority, carrier.tls?.authorityPem ?? '');

async function curl(...args: string[]): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)('curl', ['--silent', '--show-error', ...args], { env: {} });
  return JSON.parse(stdout);
}

test.each([
  ['the HTTP port as the address', () => carrier.url, () => []],
  [
    'the HTTP port as the proxy, under the name of Twilio',
    () => 'https://api.twilio.com',
    () => ['--proxy', carrier.url, '--cacert', authority],
  ],
])('curl places a call by %s', async (_name, base, options) => {
  const { account, number, client } = await aCompany();
  const answer = await curl(
    ...options(),
    ...['-u', `${account.sid}:${account.authToken}`, `${base()}/2010-04-01/Accounts/${account.sid}/Calls.json`],
    ...['--data-urlencode', 'To=+14155550140', '--data-urlencode', `From=${number}`],
    ...['--data-urlencode', 'Twiml=<Response><Say>Hello</Say></Response>'],
  );
  expect(answer).toMatchObject({ status: 'queued', to: '+14155550140' });
  expect(await client.calls.list({ to: '+14155550140' })).toMatchObject([{ sid: answer.sid }]);
});

test('curl without the authority trusts nobody', async () => {
  await expect(curl('--proxy', carrier.url, 'https://api.twilio.com/2010-04-01/Accounts.json')).rejects.toThrow(
    /certificate/,
  );
});
