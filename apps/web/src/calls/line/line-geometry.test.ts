import { type CallOutcome, callOutcome } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall, fakeUnanswered } from '../call.fake.ts';
import { type LineEnd, lineGap, lineOf, lineWidth } from './line-geometry.ts';

const hour = 3_600_000;
const answered = (waitMs: number, talkMs: number) => {
  const at = Date.parse('2026-11-21T09:00:00.000Z');
  const iso = (ms: number) => new Date(at + ms).toISOString();
  return fakeCall(0, { createdAt: iso(0), answeredAt: iso(waitMs), endedAt: iso(waitMs + talkMs), talkMs });
};

test('the longest wait and the longest talk still fit, with their end mark', () => {
  const { waitPx, talkPx } = lineOf(answered(hour, 12 * hour), 0);
  expect(waitPx + lineGap + talkPx + 7).toBeLessThanOrEqual(lineWidth);
});

test('longer talk is a longer line', () => {
  const lengths = [10_000, 60_000, 600_000, hour].map((talkMs) => lineOf(answered(5_000, talkMs), 0).talkPx);
  expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
  expect(new Set(lengths).size).toBe(lengths.length);
});

test('nobody talked: nothing is solid', () => {
  expect(lineOf(fakeUnanswered(0, 'no-answer'), 0).talkPx).toBe(0);
});

test('a live call grows with the time', () => {
  const live = fakeCall(0, { state: 'answered', outcome: null, endedBy: null, endedAt: null, talkMs: null });
  const start = Date.parse(live.answeredAt ?? '');
  expect(lineOf(live, start + 60_000).talkPx).toBeGreaterThan(lineOf(live, start + 10_000).talkPx);
});

test('a clock that is behind gives no negative length', () => {
  const live = fakeCall(0, { state: 'ringing', outcome: null, answeredAt: null, endedAt: null, talkMs: null });
  expect(lineOf(live, 0).waitPx).toBeGreaterThan(0);
});

const ends: Record<CallOutcome, LineEnd> = {
  answered: 'disc',
  busy: 'stroke',
  rejected: 'stroke',
  'no-answer': 'ring',
  unreachable: 'ring',
  cancelled: 'ring',
  failed: 'ring',
  missed: 'ring',
  voicemail: 'square',
  forwarded: 'disc',
  'turned-away': 'ring',
  unknown: 'ring',
};

test.each(callOutcome.options)('the end mark of %s', (outcome) => {
  const call = outcome === 'answered' ? fakeCall(0) : fakeUnanswered(0, outcome);
  expect(lineOf(call, 0).end).toBe(ends[outcome]);
});
