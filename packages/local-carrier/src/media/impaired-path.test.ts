import { expect, test } from 'vitest';
import { ImpairedAudio } from './impaired-audio.ts';
import { ImpairedPath } from './impaired-path.ts';

const none = { lostPercent: 0, lateMs: 0, jitterMs: 0 };

/** The number sent in each tick, and what arrives in it. */
function carry(path: ImpairedPath<number>, ticks: number): number[][] {
  return Array.from({ length: ticks }, (_, tick) => {
    path.send(tick);
    return path.receive();
  });
}

test('without trouble everything arrives in its own tick', () => {
  expect(carry(new ImpairedPath(none), 3)).toEqual([[0], [1], [2]]);
});

test('as many are lost as chance says', () => {
  const chances = [0.05, 0.2, 0, 0.09, 0.5, 0];
  const path = new ImpairedPath<number>({ ...none, lostPercent: 10 }, () => chances.shift() ?? 0.5);
  expect(carry(path, 4)).toEqual([[], [1], [], [3]]);
});

test('all are late by the same time', () => {
  expect(carry(new ImpairedPath({ ...none, lateMs: 40 }), 4)).toEqual([[], [], [0], [1]]);
});

test('with jitter a later one overtakes', () => {
  // Two chances for each packet: whether it is lost, and how late it is.
  const chances = [0, 0.5, 0, 0, 0, 0];
  const path = new ImpairedPath<number>({ ...none, jitterMs: 80 }, () => chances.shift() ?? 0);
  expect(carry(path, 3)).toEqual([[], [1], [0, 2]]);
});

test('ticks that were given up count as time', () => {
  const path = new ImpairedPath<number>({ ...none, lateMs: 100 });
  path.send(1);
  expect(path.receive(5)).toEqual([]);
  expect(path.receive()).toEqual([1]);
});

test('audio over a path that loses everything is silence, and over a late one comes late', () => {
  const sound = new Int16Array(160).fill(7);
  const lost = new ImpairedAudio({ ...none, lostPercent: 100 });
  const late = new ImpairedAudio({ ...none, lateMs: 200 });
  const heard = (audio: ImpairedAudio) =>
    Array.from({ length: 30 }, () => audio.carry(sound, 0)).map((frame) => frame?.[0] ?? null);
  expect(heard(lost)).toEqual(Array(30).fill(null));
  const came = heard(late);
  expect(came.indexOf(7)).toBeGreaterThanOrEqual(10);
  expect(came.slice(15)).toEqual(Array(15).fill(7));
});
