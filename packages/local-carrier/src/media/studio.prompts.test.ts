import { beforeEach, expect, test } from 'vitest';
import { settle, startStudio } from './testkit/start-studio.ts';

let { studio, events, tick, hear } = startStudio();
beforeEach(() => {
  ({ studio, events, tick, hear } = startStudio());
});

test('prompts replace what the line hears and say when they are over', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  const prompts = [
    { kind: 'clip', clip: 'short' },
    { kind: 'speech', text: 'Hello', language: 'en-US' },
  ] as const;
  const done = studio.play('one', prompts, { loop: false });
  await settle();
  const heard = studio.listen('one', { ms: 100 });
  tick(5);
  expect(await done).toBe('ended');
  expect(await heard).toMatchObject({ packets: 3, rms: Math.round(Math.sqrt((500 ** 2 * 2 + 81) / 5) * 10) / 10 });
});

test('a loop goes on until it is stopped, replaced or its line closes', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  for (const stop of [
    () => studio.stopPlaying('one'),
    () => void studio.play('one', [], { loop: false }),
    () => studio.closeLine('one'),
  ]) {
    const done = studio.play('one', [{ kind: 'music' }], { loop: true });
    await settle();
    expect((await hear('one', 440)).packets).toBe(50);
    stop();
    expect(await done).toBe('replaced');
  }
  expect(await studio.play('one', [{ kind: 'music' }], { loop: true })).toBe('replaced');
});

test('keys pressed at a phone are events, and tones for the other side', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.openPhoneLine('two', { kind: 'silence' });
  studio.bridge('one', 'two');
  studio.pressKeys('one', '4w#');
  const first = studio.listen('two', { ms: 160, hz: 770 });
  tick(60);
  expect((await first).rms).toBeGreaterThan(3000);
  expect(events).toEqual(['4', '#'].map((digit) => ({ type: 'digit', lineId: 'one', digit })));
});

test('keys sent to a phone are heard there', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  studio.sendDigits('one', '1');
  const heard = studio.listen('one', { ms: 160, hz: 697 });
  tick(8);
  expect((await heard).rms).toBeGreaterThan(3000);
});

test('a phone understands each prompt as it begins', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  const say = (text: string) => ({ kind: 'speech', text, language: 'en-US' }) as const;
  void studio.play('one', [say('first'), { kind: 'silence', ms: 100 }, say('second')], { loop: false });
  await settle();
  tick(1);
  expect(events).toEqual([{ type: 'words', lineId: 'one', text: 'first' }]);
  tick(10);
  expect(events.slice(1)).toEqual([{ type: 'words', lineId: 'one', text: 'second' }]);
});

test('prompts are played in so many rounds, each of them understood', async () => {
  studio.openPhoneLine('one', { kind: 'silence' });
  const prompts = [
    { kind: 'speech', text: 'Hello', language: 'en-US' },
    { kind: 'silence', ms: 100 },
  ] as const;
  const done = studio.play('one', prompts, { loop: false, rounds: 3 });
  await settle();
  tick(100);
  expect(await done).toBe('ended');
  expect(events).toEqual(Array.from({ length: 3 }, () => ({ type: 'words', lineId: 'one', text: 'Hello' })));
});
