import { expect, test } from 'vitest';
import { parseConfig } from './config.ts';

const controlToken = 'a token of the tests';

test('what is left out has its default', () => {
  expect(parseConfig({ controlToken })).toMatchObject({
    host: '127.0.0.1',
    port: 4010,
    dataDir: null,
    profile: 'plain',
  });
});

test('it listens on loopback and nowhere else', () => {
  expect(() => parseConfig({ controlToken, host: '0.0.0.0' })).toThrow('host');
});

test('what is wrong is named', () => {
  expect(() => parseConfig({ controlToken: 'short', accounts: [{ sid: 'AC1', authToken: 'x' }] })).toThrow(
    /controlToken.*accounts\.0\.sid.*accounts\.0\.authToken/,
  );
});

test('what is wrong deep in a rush, a persona or an unconfirmed choice is named too', () => {
  const rushes = [{ to: '+14155550100', calls: 1, overMs: 0, steps: [{ do: 'dance' }] }];
  const phones = [{ number: '+14155550150', persona: { kind: 'script', steps: [{ do: 'wait' }] } }];
  expect(() => parseConfig({ controlToken, rushes, phones, unconfirmed: { 'queue-size': '7' } })).toThrow(
    /unconfirmed\.queue-size.*phones\.0\.persona\.steps\.0\.ms.*rushes\.0\.steps\.0\.do/,
  );
});
