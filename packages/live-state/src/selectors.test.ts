import { describe, expect, it } from 'vitest';
import { applySignal } from './apply-signal.ts';
import { aCall, aSnapshot, memberIdOf } from './builders.fake.ts';
import { callOf, presenceOf } from './selectors.ts';

describe('presenceOf', () => {
  it('is on a call while a call of the member has not ended, whatever the sockets say', () => {
    const snapshot = aSnapshot({ liveCalls: [aCall(1, { agent: { id: memberIdOf(2), name: 'Sam Rivera' } })] });
    expect(presenceOf(snapshot, memberIdOf(2))).toBe('on-call');
    expect(presenceOf({ ...snapshot, liveCalls: [] }, memberIdOf(2))).toBe('offline');
  });

  it('follows the presence signal of that member alone', () => {
    const online = applySignal(aSnapshot(), { type: 'member.presence', memberId: memberIdOf(2), online: true });
    expect(presenceOf(online, memberIdOf(2))).toBe('online');
    const gone = applySignal(online, { type: 'member.presence', memberId: memberIdOf(1), online: false });
    expect(presenceOf(gone, memberIdOf(1))).toBe('offline');
    expect(presenceOf(gone, memberIdOf(2))).toBe('online');
  });
});

describe('callOf', () => {
  it('finds live and recent calls', () => {
    const snapshot = aSnapshot({ liveCalls: [aCall(1)], recentCalls: [aCall(2, { state: 'ended' })] });
    expect(callOf(snapshot, aCall(1).id)?.state).toBe('connecting');
    expect(callOf(snapshot, aCall(2).id)?.state).toBe('ended');
    expect(callOf(snapshot, aCall(3).id)).toBeUndefined();
  });
});
