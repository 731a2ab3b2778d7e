import { describe, expect, test } from 'vitest';
import type { CallStatus } from '../store/records.ts';
import { type LegEvent, sipResponseCode, transition } from './leg.machine.ts';

const events: Record<string, LegEvent> = {
  dialled: { type: 'dialled' },
  rang: { type: 'rang' },
  answered: { type: 'answered' },
  'hung up': { type: 'ended', how: 'hung-up' },
  busy: { type: 'ended', how: 'busy' },
  rejected: { type: 'ended', how: 'rejected' },
  'no answer': { type: 'ended', how: 'no-answer' },
  unreachable: { type: 'ended', how: 'unreachable' },
  failed: { type: 'ended', how: 'failed' },
};

const unanswered = {
  'hung up': 'canceled',
  busy: 'busy',
  rejected: 'busy',
  'no answer': 'no-answer',
  unreachable: 'failed',
  failed: 'failed',
};
const completed = Object.fromEntries(Object.keys(unanswered).map((event) => [event, 'completed']));

/** What is not named here is not a move. */
const moves: Record<CallStatus, Record<string, string>> = {
  queued: { dialled: 'initiated', ...unanswered },
  initiated: { rang: 'ringing', answered: 'in-progress', ...unanswered },
  ringing: { answered: 'in-progress', ...unanswered },
  'in-progress': completed,
  completed: {},
  busy: {},
  'no-answer': {},
  failed: {},
  canceled: {},
};

describe('every state and event of a leg', () => {
  for (const [status, allowed] of Object.entries(moves)) {
    for (const [name, event] of Object.entries(events)) {
      test(`${status} + ${name} → ${allowed[name] ?? 'ignored'}`, () => {
        expect(transition(status as CallStatus, event)).toBe(allowed[name] ?? null);
      });
    }
  }
});

test('the last callback says in SIP words what happened', () => {
  expect(sipResponseCode(true, 'hung-up')).toBe(200);
  expect(sipResponseCode(false, 'busy')).toBe(486);
  expect(sipResponseCode(false, 'rejected')).toBe(603);
  expect(sipResponseCode(false, 'no-answer')).toBe(487);
  expect(sipResponseCode(false, 'unreachable')).toBe(404);
});
