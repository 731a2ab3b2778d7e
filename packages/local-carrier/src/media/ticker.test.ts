import { expect, test } from 'vitest';
import { type Pacing, Ticker } from './ticker.ts';

/** A clock that the test moves; a timer fires late when the clock is moved past it. */
class ManualPacing implements Pacing {
  time = 0;
  #due: { at: number; callback: () => void } | null = null;

  now(): number {
    return this.time;
  }

  wake(ms: number, callback: () => void): () => void {
    const due = { at: this.time + ms, callback };
    this.#due = due;
    return () => {
      if (this.#due === due) this.#due = null;
    };
  }

  /** Moves to `time`; what is due runs only then. */
  moveTo(time: number): void {
    this.time = time;
    while (this.#due && this.#due.at <= this.time) {
      const { callback } = this.#due;
      this.#due = null;
      callback();
    }
  }
}

function startTicker() {
  const pacing = new ManualPacing();
  const skips: number[] = [];
  const ticker = new Ticker((skipped) => skips.push(skipped), pacing);
  ticker.start();
  return { pacing, skips, ticker };
}

test('ticks 50 times a second though every wake-up is late', () => {
  const { pacing, skips } = startTicker();
  for (let time = 0; time <= 60_003; time += 21) pacing.moveTo(time);
  expect(skips.length).toBe(Math.floor((60_003 - (60_003 % 21)) / 20));
  expect(Math.max(...skips)).toBe(0);
});

test('makes up a short pause and says what it gave up of a long one', () => {
  const { pacing, skips } = startTicker();
  pacing.moveTo(200);
  expect(skips).toEqual(Array(10).fill(0));
  pacing.moveTo(200 + 1000);
  expect(skips.slice(10)).toEqual([40, ...Array(9).fill(0)]);
  pacing.moveTo(1220);
  expect(skips.slice(20)).toEqual([0]);
});

test('is quiet after stop, and starts from now when started again', () => {
  const { pacing, skips, ticker } = startTicker();
  pacing.moveTo(20);
  ticker.stop();
  pacing.moveTo(5000);
  expect(skips).toEqual([0]);
  ticker.start();
  ticker.start();
  pacing.moveTo(5020);
  expect(skips).toEqual([0, 0]);
});

test('can be stopped from within a tick', () => {
  const pacing = new ManualPacing();
  let count = 0;
  const ticker: Ticker = new Ticker(() => {
    count++;
    ticker.stop();
  }, pacing);
  ticker.start();
  pacing.moveTo(20);
  pacing.moveTo(500);
  expect(count).toBe(1);
});
