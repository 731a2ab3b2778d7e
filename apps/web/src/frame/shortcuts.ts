import type { TextKey } from '../words/words.ts';
import { t } from './texts.ts';

/** What an action is called in the list of keys. */
type Text = TextKey<typeof t>;

export type ShortcutAction =
  | 'palette'
  | 'mute'
  | 'hang-up'
  | 'keypad'
  | 'hold'
  | 'record'
  | 'notes'
  | 'answer'
  | 'decline'
  | 'focus-phone'
  | 'next-region'
  | 'previous-region'
  | 'go'
  | 'go-calls'
  | 'go-contacts'
  | 'go-settings'
  | 'call-contact'
  | 'new-contact'
  | 'edit-contact'
  | 'show-keys';

/** Where a key counts. A key of a call and one of Contacts may be the same: the call goes first. */
type Scope = 'everywhere' | 'call' | 'contacts';

/** A single key works only outside of text fields; it can be changed and switched off (WCAG 2.1.4). */
export interface SingleKey {
  action: ShortcutAction;
  key: string;
  text: Text;
  scope: Scope;
}

export const singleKeys: readonly SingleKey[] = [
  { action: 'palette', key: '/', text: 'keys.palette', scope: 'everywhere' },
  { action: 'focus-phone', key: 'P', text: 'keys.phone', scope: 'everywhere' },
  { action: 'go', key: 'G', text: 'keys.go', scope: 'everywhere' },
  { action: 'show-keys', key: '?', text: 'keys.show', scope: 'everywhere' },
  { action: 'mute', key: 'M', text: 'keys.mute', scope: 'call' },
  { action: 'hold', key: 'H', text: 'keys.hold', scope: 'call' },
  { action: 'record', key: 'R', text: 'keys.record', scope: 'call' },
  { action: 'keypad', key: 'K', text: 'keys.keypad', scope: 'call' },
  { action: 'notes', key: 'N', text: 'keys.notes', scope: 'call' },
  { action: 'decline', key: 'D', text: 'keys.decline', scope: 'call' },
  { action: 'call-contact', key: 'C', text: 'keys.callContact', scope: 'contacts' },
  { action: 'new-contact', key: 'N', text: 'keys.newContact', scope: 'contacts' },
  { action: 'edit-contact', key: 'E', text: 'keys.editContact', scope: 'contacts' },
];

/** After the key for `go`. */
export const pageKeys: readonly { action: ShortcutAction; key: string; text: Text }[] = [
  { action: 'go-calls', key: 'C', text: 'keys.goCalls' },
  { action: 'go-contacts', key: 'O', text: 'keys.goContacts' },
  { action: 'go-settings', key: 'S', text: 'keys.goSettings' },
];

/** They work in text fields too. Ctrl stands for ⌘ on a Mac. Never the ones that browsers own; Escape never hangs up. */
export const chords: readonly { action: ShortcutAction; chord: string; text: Text }[] = [
  { action: 'palette', chord: 'Ctrl+K', text: 'keys.palette' },
  { action: 'answer', chord: 'Ctrl+Enter', text: 'keys.answer' },
  { action: 'mute', chord: 'Ctrl+D', text: 'keys.mute' },
  { action: 'hang-up', chord: 'Ctrl+Shift+E', text: 'keys.hangUp' },
  { action: 'next-region', chord: 'F6', text: 'keys.nextRegion' },
  { action: 'previous-region', chord: 'Shift+F6', text: 'keys.previousRegion' },
];

/** Keys of the lists themselves, where the focus is in one. */
export const listKeys: readonly { keys: readonly string[]; text: Text }[] = [
  { keys: ['J', 'K'], text: 'keys.nextAndPrevious' },
  { keys: ['Enter'], text: 'keys.open' },
  { keys: ['C'], text: 'keys.callBack' },
];

/** The keys that this person changed, by action. */
export type ChangedKeys = Partial<Record<ShortcutAction, string>>;

export interface KeyPress {
  key: string;
  /** The key on the board, such as `KeyM`: with Alt a Mac gives another letter. */
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

interface Situation {
  isTyping: boolean;
  /** The key before it was the one for `go`. */
  wasGo: boolean;
  isSingleOn: boolean;
  changed: ChangedKeys;
}

/** What a key press may mean, the first that can be done now first. Empty: it is nothing of ours. */
export function actionsOf(press: KeyPress, { isTyping, wasGo, isSingleOn, changed }: Situation): ShortcutAction[] {
  const chord = chordOf(press);
  const fixed = chords.filter((one) => one.chord === chord).map(({ action }) => action);
  if (fixed.length > 0 || isTyping || !isSingleOn) return fixed;
  const key = singleKeyOf(press);
  if (key === null) return [];
  if (wasGo) return pageKeys.filter((one) => one.key === key).map(({ action }) => action);
  return singleKeys.filter((one) => keyFor(one, changed) === key).map(({ action }) => action);
}

/** The key of an action as this person has it. */
export function keyFor({ action, key }: Pick<SingleKey, 'action' | 'key'>, changed: ChangedKeys): string {
  return changed[action] ?? key;
}

/** A press as a key that an action can have: `M`, `?` or `Alt+M`. Null for what is none, such as Tab or Ctrl+M. */
export function singleKeyOf({ key, code, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (ctrlKey || metaKey) return null;
  if (altKey) return /^(?:Key|Digit)[A-Z0-9]$/.test(code) ? `Alt+${code.at(-1)}` : null;
  return [...key].length === 1 && key.trim() !== '' ? key.toUpperCase() : null;
}

/** Why an action cannot have this key, as a sentence; null when it can. */
export function keyComplaint(wanted: SingleKey, key: string, changed: ChangedKeys): string | null {
  const other = singleKeys.find(
    (one) => one.action !== wanted.action && keyFor(one, changed) === key && meets(one.scope, wanted.scope),
  );
  return other ? t('keys.taken', { key, action: t(other.text) }) : null;
}

function meets(a: Scope, b: Scope): boolean {
  return a === b || a === 'everywhere' || b === 'everywhere';
}

function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  if (altKey) return '';
  const name = key.length === 1 ? key.toUpperCase() : key;
  return [ctrlKey || metaKey ? 'Ctrl' : '', shiftKey ? 'Shift' : '', name].filter(Boolean).join('+');
}
