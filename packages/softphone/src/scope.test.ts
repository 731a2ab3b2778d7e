import { expect, it } from 'vitest';
import { createScope, listen } from './scope.ts';

it('undoes everything once, last bound first', () => {
  const undone: string[] = [];
  const scope = createScope();
  scope.bind('first', (made) => undone.push(made));
  scope.onEnd(() => undone.push('last'));
  scope.end();
  scope.end();
  expect(undone).toEqual(['last', 'first']);
});

it('undoes at once what is bound too late', () => {
  const scope = createScope();
  scope.end();
  const undone: string[] = [];
  scope.bind('late', (made) => undone.push(made));
  expect(undone).toEqual(['late']);
});

it('undoes the rest when one part throws, and says so', () => {
  const undone: string[] = [];
  const scope = createScope();
  scope.onEnd(() => undone.push('first'));
  scope.onEnd(() => {
    throw new RangeError('stuck');
  });
  expect(() => scope.end()).toThrow('stuck');
  expect(undone).toEqual(['first']);
});

it('listens for as long as it lives', () => {
  const scope = createScope();
  const target = new EventTarget();
  let heard = 0;
  listen(scope, target, 'ping', () => {
    heard += 1;
  });
  target.dispatchEvent(new Event('ping'));
  scope.end();
  target.dispatchEvent(new Event('ping'));
  expect(heard).toBe(1);
});
