import { describe, expect, test } from 'vitest';
import { actionOf, type KeyPress } from './shortcuts.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
});
const outside = { isTyping: false, wasPrefix: false, singleKeys: true };

describe('single keys', () => {
  test.each([
    ['m', 'mute'],
    ['k', 'keypad'],
    ['p', 'focus-phone'],
    ['/', 'search'],
    ['?', 'show-keys'],
    ['g', 'prefix'],
    ['x', null],
  ])('%s: %s', (key, action) => expect(actionOf(press(key), outside)).toBe(action));

  test('do nothing while typing, and nothing when they are switched off', () => {
    expect(actionOf(press('m'), { ...outside, isTyping: true })).toBeNull();
    expect(actionOf(press('m'), { ...outside, singleKeys: false })).toBeNull();
  });
});

test('G, then C, O or S, goes to a page; another key after G does nothing', () => {
  const afterG = { ...outside, wasPrefix: true };
  expect(actionOf(press('c'), afterG)).toBe('go-calls');
  expect(actionOf(press('o'), afterG)).toBe('go-contacts');
  expect(actionOf(press('s'), afterG)).toBe('go-settings');
  expect(actionOf(press('m'), afterG)).toBeNull();
});

describe('chords work while typing too', () => {
  const typing = { ...outside, isTyping: true, singleKeys: false };
  test.each([{ ctrlKey: true }, { metaKey: true }])('mute and hang up with %o', (modifier) => {
    expect(actionOf(press('d', modifier), typing)).toBe('mute');
    expect(actionOf(press('E', { ...modifier, shiftKey: true }), typing)).toBe('hang-up');
  });
  test('keys that browsers own are left to them', () => {
    for (const key of ['T', 'N', 'W', 'K', 'M']) {
      expect(actionOf(press(key, { ctrlKey: true, shiftKey: true }), typing)).toBeNull();
    }
    expect(actionOf(press('Escape'), outside)).toBeNull();
  });
});
