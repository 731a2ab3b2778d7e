import { getSnapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { whenSnapshotsCame } from './snapshot-came.ts';

const snapshot = { name: `https://desk.example${getSnapshot.path}`, responseEnd: 300, responseStatus: 200 };
const script = { ...snapshot, name: 'https://desk.example/assets/desk.js', responseEnd: 100 };
const page = { beganAt: 50_000, now: () => 51_200 };

test('the first snapshot came when the page’s own request was answered, later ones come as they are taken up', () => {
  const cameAt = whenSnapshotsCame({ ...page, answers: () => [script, snapshot] });
  expect([cameAt(), cameAt()]).toEqual([50_300, 51_200]);
});

test('a page that did not ask, or was refused, takes up what it asks for later as it comes', () => {
  expect(whenSnapshotsCame({ ...page, answers: () => [script] })()).toBe(51_200);
  const refused = { ...snapshot, responseStatus: 401 };
  expect(whenSnapshotsCame({ ...page, answers: () => [refused] })()).toBe(51_200);
});

test('a page that slept after it began, and one whose clock was put back, take the first one up as it comes', () => {
  const cameAt = (now: number) => whenSnapshotsCame({ ...page, now: () => now, answers: () => [snapshot] })();
  expect(cameAt(60_300)).toBe(50_300);
  expect(cameAt(60_301)).toBe(60_301);
  expect(cameAt(50_299)).toBe(50_299);
});
