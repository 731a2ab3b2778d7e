import { describe, expect, it } from 'vitest';
import { aCall, aSnapshot } from './builders.fake.ts';
import { callOf } from './selectors.ts';

describe('callOf', () => {
  it('finds live and recent calls', () => {
    const snapshot = aSnapshot({ liveCalls: [aCall(1)], recentCalls: [aCall(2, { state: 'ended' })] });
    expect(callOf(snapshot, aCall(1).id)?.state).toBe('connecting');
    expect(callOf(snapshot, aCall(2).id)?.state).toBe('ended');
    expect(callOf(snapshot, aCall(3).id)).toBeUndefined();
  });
});
