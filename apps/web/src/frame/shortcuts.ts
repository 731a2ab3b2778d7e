export type ShortcutAction =
  | 'mute'
  | 'hang-up'
  | 'keypad'
  | 'hold'
  | 'record'
  | 'notes'
  | 'answer'
  | 'decline'
  | 'focus-phone'
  | 'search'
  | 'go-calls'
  | 'go-contacts'
  | 'go-settings'
  | 'new-contact'
  | 'edit-contact'
  | 'show-keys';

interface Shortcut {
  action: ShortcutAction;
  /** As it is written in the sheet: keys one after the other. */
  keys: readonly string[];
  words: string;
  /** A single key works only outside of text fields and can be switched off (WCAG 2.1.4). */
  isSingle: boolean;
}

/** Every key of the desk. Ctrl stands for ⌘ on a Mac. Never the ones that browsers own, and Escape never hangs up. */
export const shortcuts: readonly Shortcut[] = [
  { action: 'mute', keys: ['M'], words: 'Mute or unmute', isSingle: true },
  { action: 'mute', keys: ['Ctrl+D'], words: 'Mute or unmute, also while typing', isSingle: false },
  {
    action: 'answer',
    keys: ['Ctrl+Enter'],
    words: 'Answer the incoming call, or save the wrap-up, also while typing',
    isSingle: false,
  },
  { action: 'decline', keys: ['D'], words: 'Decline the incoming call', isSingle: true },
  { action: 'hang-up', keys: ['Ctrl+Shift+E'], words: 'Hang up', isSingle: false },
  { action: 'hold', keys: ['H'], words: 'Hold with music, or resume', isSingle: true },
  {
    action: 'record',
    keys: ['R'],
    words: 'Start or stop the recording, where the number leaves it to you',
    isSingle: true,
  },
  { action: 'keypad', keys: ['K'], words: 'Keypad in a call, then 0-9 * #', isSingle: true },
  { action: 'notes', keys: ['N'], words: 'To the notes of the call; Escape leads back', isSingle: true },
  { action: 'focus-phone', keys: ['P'], words: 'To the phone', isSingle: true },
  { action: 'search', keys: ['/'], words: 'Search, or the number field', isSingle: true },
  { action: 'go-calls', keys: ['G', 'C'], words: 'Go to Calls', isSingle: true },
  { action: 'go-contacts', keys: ['G', 'O'], words: 'Go to Contacts', isSingle: true },
  { action: 'go-settings', keys: ['G', 'S'], words: 'Go to Settings', isSingle: true },
  { action: 'new-contact', keys: ['N'], words: 'New contact, in Contacts', isSingle: true },
  { action: 'edit-contact', keys: ['E'], words: 'Edit the open contact', isSingle: true },
  { action: 'show-keys', keys: ['?'], words: 'This list', isSingle: true },
];

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** The action of a key press, or `prefix` for the first key of two. `wasPrefix`: the key before it was G. */
export function actionOf(
  press: KeyPress,
  { isTyping, wasPrefix, singleKeys }: { isTyping: boolean; wasPrefix: boolean; singleKeys: boolean },
): ShortcutAction | 'prefix' | null {
  const key = press.key.toUpperCase();
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    if (key === 'ENTER' && !press.shiftKey) return 'answer';
    if (key === 'D' && !press.shiftKey) return 'mute';
    return key === 'E' && press.shiftKey ? 'hang-up' : null;
  }
  if (isTyping || !singleKeys) return null;
  if (wasPrefix) return shortcuts.find(({ keys }) => keys[0] === 'G' && keys[1] === key)?.action ?? null;
  if (key === 'G') return 'prefix';
  return shortcuts.find(({ keys }) => keys.length === 1 && keys[0] === key)?.action ?? null;
}
