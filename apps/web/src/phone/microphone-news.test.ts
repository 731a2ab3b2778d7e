import type { Levels, PhoneState } from '@ringdesk/softphone';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tellOfMicrophone } from './microphone-news.ts';
import { fakePhone } from './phone-state.fake.ts';

let told: string[];
let state: PhoneState;
let listeners: Set<() => void>;
let levels: Set<(levels: Levels) => void>;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  listeners = new Set();
  levels = new Set();
  state = inCall('granted');
  const join = <T>(all: Set<T>, one: T) => {
    all.add(one);
    return () => all.delete(one);
  };
  end = tellOfMicrophone(
    {
      getState: () => state,
      subscribe: (listener) => join(listeners, listener),
      subscribeLevels: (listener) => join(levels, listener),
    },
    (text) => told.push(text),
  );
});
afterEach(() => vi.useRealTimers());

const inCall = (microphone: PhoneState['microphone'], muted = false) =>
  fakePhone({ microphone }, { state: 'open', callId: 'one', muted });

function becomes(next: PhoneState): void {
  state = next;
  for (const listener of [...listeners]) listener();
}

function says(input: number): void {
  for (const listener of [...levels]) listener({ input, output: 0 });
}

test('a microphone that is pulled out is told, and the one that takes over is proved by its level', () => {
  becomes(inCall('not-found'));
  becomes(inCall('granted'));
  says(0.02);
  says(0.4);
  says(0.4);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([
    'Your microphone is gone, so they cannot hear you. Another one is taken as soon as there is one.',
    'Your microphone was pulled out, and another one is in use.',
    'Your microphone was pulled out. Another one is in use, and you are heard.',
  ]);
});

test('one from which nothing comes is told as well', () => {
  becomes(inCall('not-found'));
  becomes(inCall('granted'));
  vi.advanceTimersByTime(10_000);
  expect(told.at(-1)).toContain('Nothing has been heard');
  expect(levels.size).toBe(0);
});

test('of a muted line no level is expected', () => {
  becomes(inCall('not-found', true));
  becomes(inCall('granted', true));
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(2);
});

test('outside of a call, and in a tab without the audio, nobody is told', () => {
  becomes(fakePhone({ microphone: 'not-found' }));
  becomes({ ...inCall('not-found'), owner: 'follower' });
  becomes({ ...inCall('granted'), owner: 'follower' });
  expect(told).toEqual([]);
});

test('it listens no longer than the call', () => {
  becomes(inCall('not-found'));
  becomes(inCall('granted'));
  becomes(fakePhone());
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(2);
  end();
  expect([listeners.size, levels.size]).toEqual([0, 0]);
});
