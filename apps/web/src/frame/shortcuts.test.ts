import { describe, expect, test } from 'vitest';
import { actionsOf, type KeyPress, keyComplaint, type SingleKey, singleKeyOf, singleKeys } from './shortcuts.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
});
const outside = { isTyping: false, wasGo: false, isSingleOn: true, changed: {} };
const keyOf = (action: string): SingleKey => {
  const found = singleKeys.find((one) => one.action === action);
  if (!found) throw new Error(`no key for ${action}`);
  return found;
};

describe('single keys', () => {
  test.each([
    ['m', ['mute']],
    ['h', ['hold']],
    ['k', ['keypad']],
    ['d', ['decline']],
    ['p', ['focus-phone']],
    ['/', ['palette']],
    ['?', ['show-keys']],
    ['g', ['go']],
    ['e', ['edit-contact']],
    ['x', []],
    ['Enter', []],
    ['Escape', []],
    [' ', []],
  ])('%s: %s', (key, actions) => expect(actionsOf(press(key), outside)).toEqual(actions));

  test('N is the note of a call, and without one a new contact', () => {
    expect(actionsOf(press('n'), outside)).toEqual(['notes', 'new-contact']);
  });

  test('do nothing while typing, and nothing when they are switched off', () => {
    expect(actionsOf(press('m'), { ...outside, isTyping: true })).toEqual([]);
    expect(actionsOf(press('m'), { ...outside, isSingleOn: false })).toEqual([]);
  });

  test('a changed key takes the place of the old one, also with Alt, whose letter a Mac changes', () => {
    const changed = { mute: 'X', hold: 'Alt+H' };
    expect(actionsOf(press('x'), { ...outside, changed })).toEqual(['mute']);
    expect(actionsOf(press('m'), { ...outside, changed })).toEqual([]);
    expect(actionsOf(press('˙', { code: 'KeyH', altKey: true }), { ...outside, changed })).toEqual(['hold']);
  });
});

test('after G a letter goes to a page; another key does nothing', () => {
  const afterG = { ...outside, wasGo: true };
  expect(actionsOf(press('c'), afterG)).toEqual(['go-calls']);
  expect(actionsOf(press('o'), afterG)).toEqual(['go-contacts']);
  expect(actionsOf(press('s'), afterG)).toEqual(['go-settings']);
  expect(actionsOf(press('m'), afterG)).toEqual([]);
});

describe('chords work while typing too, also with single keys off', () => {
  const typing = { ...outside, isTyping: true, isSingleOn: false };
  test.each([{ ctrlKey: true }, { metaKey: true }])('with %o', (modifier) => {
    expect(actionsOf(press('k', modifier), typing)).toEqual(['palette']);
    expect(actionsOf(press('d', modifier), typing)).toEqual(['mute']);
    expect(actionsOf(press('Enter', modifier), typing)).toEqual(['answer']);
    expect(actionsOf(press('E', { ...modifier, shiftKey: true }), typing)).toEqual(['hang-up']);
  });
  test('F6 goes round the parts of the desk, both ways', () => {
    expect(actionsOf(press('F6'), typing)).toEqual(['next-region']);
    expect(actionsOf(press('F6', { shiftKey: true }), typing)).toEqual(['previous-region']);
  });
  test('keys that browsers own, and what AltGr types, are left alone', () => {
    for (const key of ['T', 'N', 'W', 'K', 'M']) {
      expect(actionsOf(press(key, { ctrlKey: true, shiftKey: true }), typing)).toEqual([]);
    }
    expect(actionsOf(press('@', { ctrlKey: true, altKey: true }), outside)).toEqual([]);
  });
});

describe('changing a key', () => {
  test.each([
    [press('x'), 'X'],
    [press('µ', { code: 'KeyM', altKey: true }), 'Alt+M'],
    [press('Tab'), null],
    [press('F6'), null],
    [press(' '), null],
    [press('m', { ctrlKey: true }), null],
  ])('%#: the press is %s', (pressed, key) => expect(singleKeyOf(pressed)).toBe(key));

  test('a key is refused where another action would hear it too, with that action’s words', () => {
    expect(keyComplaint(keyOf('hold'), 'M', {})).toBe('M is taken: Mute or unmute.');
    expect(keyComplaint(keyOf('new-contact'), 'P', {})).toBe('P is taken: To the phone.');
    expect(keyComplaint(keyOf('hold'), 'M', { mute: 'X' })).toBeNull();
    expect(keyComplaint(keyOf('hold'), 'H', {})).toBeNull();
  });

  test('a call and Contacts may share one', () => {
    expect(keyComplaint(keyOf('edit-contact'), 'H', {})).toBeNull();
  });
});
