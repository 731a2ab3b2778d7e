import { describe, expect, it } from 'vitest';
import { applySignal } from './apply-signal.ts';
import { aCall, aSnapshot, aStatus, memberIdOf } from './builders.fake.ts';
import { type PresenceFacts, presenceIn, presenceOf } from './presence.ts';

const now = new Date('2026-03-02T09:10:00.000Z');
const soon = '2026-03-02T09:11:00.000Z';
const past = '2026-03-02T09:09:00.000Z';
const callId = aCall(1).id;

const stateOf = (facts: Partial<PresenceFacts>) =>
  presenceOf({ online: true, status: aStatus(), callId: null, ...facts }, now).state;

describe('presence', () => {
  const noAnswer = { at: past, text: 'Your phone rang for 30 seconds.' };
  const lunch = { kind: 'away', reason: 'Lunch' } as const;

  it.each([
    ['nothing but an open screen', {}, 'available'],
    ['no open screen', { online: false }, 'offline'],
    ['away', { status: aStatus({ chosen: lunch }) }, 'away'],
    ['an offer that rang out', { status: aStatus({ noAnswer, chosen: lunch }) }, 'no-answer'],
    ['wrap-up', { status: aStatus({ wrapUpUntil: soon, noAnswer }) }, 'wrap-up'],
    ['wrap-up that is over', { status: aStatus({ wrapUpUntil: past }) }, 'available'],
    ['a live call', { callId, status: aStatus({ wrapUpUntil: soon }) }, 'on-call'],
    ['a live call of a page that has gone', { callId, online: false }, 'on-call'],
  ] as const)('%s', (_name, facts, state) => {
    expect(stateOf(facts)).toBe(state);
  });

  it('is available since the wrap-up ended, not since the morning', () => {
    const status = aStatus({ wrapUpUntil: past, chosenAt: '2026-03-02T08:00:00.000Z' });
    expect(presenceOf({ online: true, status, callId: null }, now)).toEqual({ state: 'available', since: past });
  });

  it('reads a member of a snapshot, and a caller who is accepted counts as a call', () => {
    const waiting = aCall(1, { direction: 'inbound', state: 'waiting' });
    const snapshot = aSnapshot({ liveCalls: [waiting] });
    expect(presenceIn(snapshot, memberIdOf(1), now)).toEqual({ state: 'on-call', callId });
    expect(presenceIn(snapshot, memberIdOf(2), now)).toEqual({ state: 'offline' });
    expect(presenceIn(snapshot, memberIdOf(9), now)).toEqual({ state: 'offline' });
  });

  it('follows the presence signal of that member alone', () => {
    const online = applySignal(aSnapshot(), { type: 'member.presence', memberId: memberIdOf(2), online: true });
    const gone = applySignal(online, { type: 'member.presence', memberId: memberIdOf(1), online: false });
    expect(presenceIn(gone, memberIdOf(1), now).state).toBe('offline');
    expect(presenceIn(gone, memberIdOf(2), now).state).toBe('available');
  });
});
