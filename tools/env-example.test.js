import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readConfig } from '../apps/server/src/config.ts';

/** `NAME=value` lines; an empty value means off, or made at the start. */
const example = Object.fromEntries(
  readFileSync(new URL('../.env.example', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((line) => (/^[A-Z_]+=/.test(line) ? [line.split('=', 2)] : [])),
);

test('.env.example lists every setting of the server with its default, and nothing else', () => {
  const { settings } = readConfig({});
  assert.deepEqual(Object.keys(example).sort(), settings.map(({ name }) => name).sort());
  for (const { name, value } of settings) {
    if (example[name] !== '') assert.equal(example[name], value, name);
  }
});

test('the server accepts .env.example as it is', () => {
  assert.doesNotThrow(() => readConfig(example));
});
