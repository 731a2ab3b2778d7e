import { describe, expect, it } from 'vitest';
import { createManualClock } from '../testkit/manual-clock.ts';
import { KeyQueue } from './key-queue.ts';

function setUp() {
  const clock = createManualClock();
  const sent: string[] = [];
  return { clock, sent, keys: new KeyQueue(clock, (digits) => sent.push(digits)) };
}

describe('keys of a call', () => {
  it('sends a key at once', () => {
    const { keys, sent } = setUp();
    keys.press('2');
    expect(sent).toEqual(['2']);
  });

  it('lets a key sound before it sends what was pressed meanwhile', async () => {
    const { clock, keys, sent } = setUp();
    keys.press('0');
    keys.press('#');
    keys.press('1');
    await clock.advance(229);
    expect(sent).toEqual(['0']);
    await clock.advance(1);
    expect(sent).toEqual(['0', '#1']);
    keys.press('5');
    await clock.advance(459);
    expect(sent).toEqual(['0', '#1']);
    await clock.advance(1);
    expect(sent).toEqual(['0', '#1', '5']);
  });

  it('sends at once again when nothing sounds any more, and leaves no timer behind', async () => {
    const { clock, keys, sent } = setUp();
    keys.press('0');
    await clock.advance(230);
    expect(clock.pending).toBe(0);
    keys.press('1');
    expect(sent).toEqual(['0', '1']);
  });

  it('forgets what waits when the call is over', async () => {
    const { clock, keys, sent } = setUp();
    keys.press('0');
    keys.press('1');
    keys.clear();
    expect(clock.pending).toBe(0);
    await clock.advance(1000);
    expect(sent).toEqual(['0']);
  });
});
