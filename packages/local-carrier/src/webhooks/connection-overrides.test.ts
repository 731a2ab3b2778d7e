import { expect, test } from 'vitest';
import { connectionOverrides } from './connection-overrides.ts';

test('by default one retry, and only when there was no connection', () => {
  const { retries, retryOn, connectMs, totalMs } = connectionOverrides('https://x.test/a');
  expect({ retries, retryOn: [...retryOn], connectMs, totalMs }).toEqual({
    retries: null,
    retryOn: ['ct'],
    connectMs: 5000,
    totalMs: 15_000,
  });
});

test('the fragment asks for more', () => {
  const { retries, retryOn, connectMs, readMs, totalMs } = connectionOverrides(
    'https://x.test/a#rc=3&rp=all&ct=700&rt=1500&tt=4000',
  );
  expect({ retries, connectMs, readMs, totalMs }).toEqual({ retries: 3, connectMs: 700, readMs: 1500, totalMs: 4000 });
  expect([...retryOn]).toEqual(['ct', 'rt', '4xx', '5xx']);
  expect([...connectionOverrides('https://x.test/a#rp=5xx,ct').retryOn]).toEqual(['ct', '5xx']);
});

test('what is out of range is cut, what is not understood is left out', () => {
  const { retries, connectMs, retryOn } = connectionOverrides('https://x.test/a#rc=99&ct=1&rp=nonsense');
  expect({ retries, connectMs, retryOn: [...retryOn] }).toEqual({ retries: 5, connectMs: 100, retryOn: ['ct'] });
});
