import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf } from './curl.ts';

test('a shell reads back what was put in, quotes and newlines too', () => {
  const command = curlOf({
    method: 'POST',
    url: 'http://127.0.0.1/a?b=1&c=$HOME',
    headers: [['X-Twilio-Signature', 'a+b/c=']],
    params: [['Body', "it's\n`done` $(now)"]],
  });
  const words = execFileSync('sh', ['-c', `curl() { printf '%s\\0' "$@"; }\n${command}`], { encoding: 'utf8' });
  expect(words.split('\0').slice(0, -1)).toEqual([
    '-X',
    'POST',
    'http://127.0.0.1/a?b=1&c=$HOME',
    '-H',
    'X-Twilio-Signature: a+b/c=',
    '--data-urlencode',
    "Body=it's\n`done` $(now)",
  ]);
});
