import { beforeEach, expect, test } from 'vitest';
import type { Studio } from './studio.ts';
import { settle, startStudio, tone } from './testkit/start-studio.ts';

const open = { muted: false, held: false };
let { studio, events, tick } = startStudio();
beforeEach(() => {
  ({ studio, events, tick } = startStudio());
});

test('silence is waited for from the last sound, and not beyond the line', async () => {
  studio.openPhoneLine('one', { kind: 'clip', clip: 'short', loop: false });
  const how: string[] = [];
  void studio.waitForSilence('one', 100).then((each) => how.push(each));
  tick(6);
  await settle();
  expect(how).toEqual([]);
  tick(1);
  await settle();
  expect(how).toEqual(['silent']);
  const cut = studio.waitForSilence('one', 100);
  studio.closeLine('one');
  expect(await cut).toBe('closed');
  expect(await studio.waitForSilence('gone', 100)).toBe('closed');
});

test('tells how loud a watched line is, both ways, ten times a second', () => {
  studio.openPhoneLine('loud', tone(440));
  studio.openPhoneLine('quiet', { kind: 'silence' });
  studio.joinRoom('room', 'loud', open);
  studio.joinRoom('room', 'quiet', open);
  studio.watchLevels('quiet');
  studio.watchLevels('quiet');
  tick(50);
  expect(events).toHaveLength(10);
  expect(events.at(-1)).toEqual({ type: 'level', lineId: 'quiet', said: 0, heard: expect.closeTo(0.78, 1) });
});

test('a tone is waited for, and silence after it, at most so long', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.openPhoneLine('two', { kind: 'silence' });
  studio.bridge('one', 'two');
  const heard: string[] = [];
  const wait = (name: string, ...what: [Parameters<Studio['waitToHear']>[1], number]) =>
    void studio.waitToHear('one', ...what).then((how) => heard.push(`${name} ${how}`));
  wait('impatient', { kind: 'tone', hz: 880 }, 200);
  wait('wrong', { kind: 'tone', hz: 440 }, 60_000);
  wait('patient', { kind: 'tone', hz: 880 }, 2000);
  tick(10);
  await settle();
  expect(heard).toEqual(['impatient not-in-time']);
  studio.setSource('two', { ...tone(880), amplitude: 50 });
  tick(20);
  await settle();
  expect(heard).toHaveLength(1);
  studio.setSource('two', tone(880));
  wait('quiet', { kind: 'silence', ms: 500 }, 5000);
  tick(40);
  await settle();
  expect(heard.slice(1)).toEqual(['patient heard']);
  studio.setSource('two', { kind: 'silence' });
  tick(30);
  await settle();
  expect(heard.slice(2)).toEqual(['quiet heard']);
  studio.closeLine('one');
  await settle();
  expect(heard.slice(3)).toEqual(['wrong closed']);
});

test('a line that is watched tells when its party begins and stops to speak, once however often it is watched', () => {
  studio.openPhoneLine('a', { kind: 'silence' });
  studio.openPhoneLine('b', tone(440));
  studio.watchSpeech('a');
  studio.watchSpeech('a');
  tick(100);
  expect(events).toEqual([]);
  studio.setSource('a', tone(440));
  tick(3);
  expect(events).toEqual([{ type: 'speech', lineId: 'a', isSpeaking: true }]);
  studio.watchSpeech('a');
  expect(events.splice(0)).toHaveLength(2);
  studio.setSource('a', { kind: 'silence' });
  tick(50);
  expect(events).toEqual([{ type: 'speech', lineId: 'a', isSpeaking: false }]);
});
