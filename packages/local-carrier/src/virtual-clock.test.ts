import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock.ts';

test('what falls due happens in its order, also what is set on the way; the rest stays', async () => {
  const clock = new VirtualClock(0);
  const happened: string[] = [];
  const note = (name: string) => () => void happened.push(`${name} ${clock.now()}`);
  clock.after(300, note('late'));
  clock.after(100, () => {
    note('early')();
    clock.after(100, note('between'));
  });
  clock.after(900, note('never'));
  clock.after(50, note('cancelled'))();
  await clock.advance(500);
  expect(happened).toEqual(['early 100', 'between 200', 'late 300']);
  expect(clock.now()).toBe(500);
  expect(clock.pending).toBe(1);
});

test('time waits for what is under way outside', async () => {
  const clock = new VirtualClock(0);
  const { promise, resolve } = Promise.withResolvers<void>();
  let isUnderWay = true;
  clock.waitFor(async () => {
    const wasUnderWay = isUnderWay;
    await promise;
    isUnderWay = false;
    return wasUnderWay;
  });
  const advanced = clock.advance(1000);
  await new Promise((next) => setImmediate(next));
  expect(clock.now()).toBe(0);
  clock.after(10, () => {});
  resolve();
  await advanced;
  expect(clock.now()).toBe(1000);
  expect(clock.pending).toBe(0);
});

test('work that fails is told to who advanced, and time goes on afterwards', async () => {
  const clock = new VirtualClock(0);
  clock.after(10, () => {
    throw new Error('broken');
  });
  await expect(clock.advance(100)).rejects.toThrow('broken');
  await clock.advance(100);
  expect(clock.now()).toBe(110);
});

test('it looks outside again until nothing is under way', async () => {
  const clock = new VirtualClock(0);
  let left = 3;
  clock.waitFor(async () => left-- > 0);
  let leftWhenDue: number | null = null;
  clock.after(10, () => {
    leftWhenDue = left;
  });
  await clock.advance(10);
  expect(leftWhenDue).toBeLessThan(0);
});
