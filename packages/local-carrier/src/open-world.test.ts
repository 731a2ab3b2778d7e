import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type CarrierConfigInput, parseConfig } from './config.ts';
import { noLog } from './log.ts';
import { StillMedia } from './media/still-media.ts';
import { openWorld } from './open-world.ts';
import { ChosenRandom } from './testkit/chosen-random.ts';
import { VirtualClock } from './virtual-clock.ts';

const home = mkdtempSync(join(tmpdir(), 'carrier-world-'));
afterAll(() => rmSync(home, { recursive: true }));

type Accounts = NonNullable<CarrierConfigInput['accounts']>;
const accountOf = (letter: string, numbers: Accounts[number]['numbers']) => ({
  sid: `AC${letter.repeat(32)}`,
  authToken: 'a token of the tests',
  numbers,
});

function open(folder: string, accounts: Accounts) {
  const clock = new VirtualClock();
  const config = parseConfig({ controlToken: 'control'.repeat(4), dataDir: join(home, folder), accounts });
  const media = new StillMedia(clock);
  return openWorld(config, { clock, random: new ChosenRandom(), log: noLog, media, baseUrl: () => '' });
}

const number = '+14155550100';

test('configured numbers are there from the start, once, and keep what the REST API set', () => {
  const first = open('kept', [accountOf('a', [{ number, voiceUrl: 'http://program.test/voice' }])]);
  const [bought] = first.world.store.numbers.all();
  expect(bought).toMatchObject({ phoneNumber: number, friendlyName: number, voiceUrl: 'http://program.test/voice' });
  if (bought)
    first.world.store.numbers.put({ ...bought, voiceUrl: 'http://program.test/changed', smsUrl: 'http://a.test/' });
  first.close();

  const second = open('kept', [accountOf('a', [{ number }])]);
  const [again] = second.world.store.numbers.all();
  expect(again).toMatchObject({ sid: bought?.sid, voiceUrl: 'http://program.test/changed', smsUrl: 'http://a.test/' });
  expect(second.world.store.numbers.all()).toHaveLength(1);
  second.close();

  const third = open('kept', [accountOf('a', [{ number, voiceUrl: 'http://program.test/written' }])]);
  expect(third.world.store.numbers.all()).toMatchObject([{ voiceUrl: 'http://program.test/written' }]);
  third.close();
});

test('a number of another account is refused by name', () => {
  const accounts = [accountOf('a', [{ number }]), accountOf('b', [{ number }])];
  expect(() => open('taken', accounts)).toThrow(/accounts\.numbers.*\+14155550100/);
});

test('numbers that are none are named', () => {
  expect(() => open('wrong', [accountOf('a', [{ number: '0100', voiceUrl: 'nowhere' }])])).toThrow(
    /accounts\.0\.numbers\.0\.number.*accounts\.0\.numbers\.0\.voiceUrl/,
  );
});
