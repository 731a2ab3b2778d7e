import { describe, expect, it } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

describe('VirtualClock', () => {
  it('runs due tasks in order of time, at their own time', async () => {
    const clock = new VirtualClock('2026-03-02T09:00:00.000Z');
    const seen: string[] = [];
    const note = (name: string) => () => void seen.push(`${name} ${clock.now().toISOString().slice(17, 23)}`);
    clock.after(3000, note('third'));
    clock.after(1000, note('first'));
    clock.after(1000, note('second'));
    clock.after(9000, note('later'));
    await clock.advance(5000);
    expect(seen).toEqual(['first 01.000', 'second 01.000', 'third 03.000']);
    expect(clock.now().toISOString()).toBe('2026-03-02T09:00:05.000Z');
    expect(clock.pending).toBe(1);
  });

  it('runs what a task starts when that falls due too', async () => {
    const clock = new VirtualClock();
    let ran = false;
    clock.after(1000, () => void clock.after(1000, () => (ran = true)));
    await clock.advance(2000);
    expect(ran).toBe(true);
  });

  it('repeats until cancelled and never runs a slow task twice at once', async () => {
    const clock = new VirtualClock();
    let running = 0;
    let most = 0;
    let runs = 0;
    const cancel = clock.every(100, async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      runs += 1;
    });
    await clock.advance(500);
    expect([runs, most]).toEqual([5, 1]);
    cancel();
    await clock.advance(500);
    expect([runs, clock.pending]).toEqual([5, 0]);
  });

  it('cancels', async () => {
    const clock = new VirtualClock();
    let ran = false;
    const cancel = clock.after(10, () => {
      ran = true;
    });
    cancel();
    await clock.advance(20);
    expect(ran).toBe(false);
  });
});
