import { describe, expect, test } from 'vitest';
import { itemAfter, menuPlace } from './menu-moves.ts';

describe('the keys of a menu', () => {
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowUp', -1, 2],
    ['ArrowUp', 0, 2],
    ['ArrowUp', 2, 1],
    ['Home', 2, 0],
    ['End', 0, 2],
  ])('%s from item %i of three leads to %i', (key, current, next) => expect(itemAfter(key, current, 3)).toBe(next));

  test('others lead nowhere, and none does in a menu without items', () => {
    expect([itemAfter('Tab', 0, 3), itemAfter('a', 0, 3), itemAfter('ArrowDown', -1, 0)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a menu hangs on its button', () => {
  const window = { height: 800, width: 1000, isRightToLeft: false };
  const atTop = { top: 10, bottom: 40, left: 900, right: 990 };
  const atFoot = { top: 700, bottom: 740, left: 4, right: 200 };

  test('below it in the upper half, above it in the lower one', () => {
    expect(menuPlace(atTop, window)).toMatchObject({ top: '46px', bottom: 'auto' });
    expect(menuPlace(atFoot, window)).toMatchObject({ top: 'auto', bottom: '106px' });
  });

  test('their ends in line, in the direction of the writing, and never beyond the window', () => {
    expect(menuPlace(atTop, window)).toMatchObject({ left: 'auto', right: '10px' });
    expect(menuPlace({ ...atTop, right: 1000 }, window).right).toBe('6px');
    expect(menuPlace(atFoot, { ...window, isRightToLeft: true })).toMatchObject({ left: '6px', right: 'auto' });
  });
});
