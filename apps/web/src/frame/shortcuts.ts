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
  words: string;
  scope: Scope;
}

export const singleKeys: readonly SingleKey[] = [
  { action: 'palette', key: '/', words: 'Search, dial or run a command', scope: 'everywhere' },
  { action: 'focus-phone', key: 'P', words: 'To the phone', scope: 'everywhere' },
  { action: 'go', key: 'G', words: 'Go to a page: then C, O or S', scope: 'everywhere' },
  { action: 'show-keys', key: '?', words: 'This list', scope: 'everywhere' },
  { action: 'mute', key: 'M', words: 'Mute or unmute', scope: 'call' },
  { action: 'hold', key: 'H', words: 'Hold with music, or resume', scope: 'call' },
  {
    action: 'record',
    key: 'R',
    words: 'Start or stop the recording, where the number leaves it to you',
    scope: 'call',
  },
  { action: 'keypad', key: 'K', words: 'Keypad, then 0-9 * #', scope: 'call' },
  { action: 'notes', key: 'N', words: 'To the notes; Escape leads back', scope: 'call' },
  { action: 'decline', key: 'D', words: 'Decline the incoming call', scope: 'call' },
  { action: 'call-contact', key: 'C', words: 'Call the open contact', scope: 'contacts' },
  { action: 'new-contact', key: 'N', words: 'New contact', scope: 'contacts' },
  { action: 'edit-contact', key: 'E', words: 'Edit the open contact', scope: 'contacts' },
];

/** After the key for `go`. */
export const pageKeys: readonly { action: ShortcutAction; key: string; words: string }[] = [
  { action: 'go-calls', key: 'C', words: 'Go to Calls' },
  { action: 'go-contacts', key: 'O', words: 'Go to Contacts' },
  { action: 'go-settings', key: 'S', words: 'Go to Settings' },
];

/** They work in text fields too. Ctrl stands for ⌘ on a Mac. Never the ones that browsers own; Escape never hangs up. */
export const chords: readonly { action: ShortcutAction; chord: string; words: string }[] = [
  { action: 'palette', chord: 'Ctrl+K', words: 'Search, dial or run a command' },
  { action: 'answer', chord: 'Ctrl+Enter', words: 'Answer the incoming call, or save the wrap-up' },
  { action: 'mute', chord: 'Ctrl+D', words: 'Mute or unmute' },
  { action: 'hang-up', chord: 'Ctrl+Shift+E', words: 'Hang up' },
  { action: 'next-region', chord: 'F6', words: 'To the next part of the desk' },
  { action: 'previous-region', chord: 'Shift+F6', words: 'To the part before' },
];

/** Keys of the lists themselves, where the focus is in one. */
export const listKeys: readonly { keys: readonly string[]; words: string }[] = [
  { keys: ['J', 'K'], words: 'Next and previous; arrows do the same' },
  { keys: ['Enter'], words: 'Open' },
  { keys: ['C'], words: 'Call back' },
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
  return other ? `${key} is taken: ${other.words}.` : null;
}

function meets(a: Scope, b: Scope): boolean {
  return a === b || a === 'everywhere' || b === 'everywhere';
}

function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  if (altKey) return '';
  const name = key.length === 1 ? key.toUpperCase() : key;
  return [ctrlKey || metaKey ? 'Ctrl' : '', shiftKey ? 'Shift' : '', name].filter(Boolean).join('+');
}
