import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { answerIncoming, declineIncoming, isRinging } from '../incoming/answer.ts';
import { hangUp, toggleHold, toggleKeypad, toggleMute, toggleRecording } from '../phone/call-commands.ts';
import { numberFieldId } from '../phone/number-field.tsx';
import { phoneStore } from '../phone/phone.store.ts';
import { noteFieldId } from '../wrap-up/note-field.tsx';
import { frameStore } from './frame.store.ts';
import { focusRegion } from './regions.ts';
import { actionsOf, type ShortcutAction } from './shortcuts.ts';

const goMs = 1_500;

/** Listens for the desk's keys for as long as it is open. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  const goUntil = useRef(0);
  useEffect(() => {
    const run = (action: ShortcutAction) => {
      const page = pages[action];
      if (page) void navigate({ to: page });
      else actions[action]?.();
    };
    const press = (event: KeyboardEvent) => {
      const { singleKeys, changedKeys } = frameStore.getState();
      const meant = actionsOf(event, {
        isTyping: isTextField(event.target),
        wasGo: event.timeStamp < goUntil.current,
        isSingleOn: singleKeys,
        changed: changedKeys,
      });
      goUntil.current = 0;
      const action = meant.find((one) => can[one]?.() ?? true);
      if (!action) return;
      if (action === 'go') goUntil.current = event.timeStamp + goMs;
      event.preventDefault();
      run(action);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [navigate]);
}

const pages: Partial<Record<ShortcutAction, string>> = {
  'go-calls': '/calls',
  'go-contacts': '/contacts',
  'go-settings': '/settings',
};

const actions: Partial<Record<ShortcutAction, () => void>> = {
  palette: () => frameStore.setState(({ isPaletteOpen }) => ({ isPaletteOpen: !isPaletteOpen })),
  mute: toggleMute,
  'hang-up': () => void hangUp(),
  hold: () => void toggleHold(),
  record: () => void toggleRecording(),
  notes: focusNotes,
  keypad: toggleKeypad,
  answer: () => void answerIncoming(),
  decline: () => void declineIncoming(),
  'focus-phone': focusPhone,
  'next-region': () => focusRegion(1),
  'previous-region': () => focusRegion(-1),
  'call-contact': () => pageButton('call')?.click(),
  'new-contact': () => pageButton('new')?.click(),
  'edit-contact': () => pageButton('edit')?.click(),
  'show-keys': () => frameStore.setState({ isKeySheetOpen: true }),
};

/** Without what they are about, these keys belong to the page: Ctrl+Enter saves there, and D may be typed. */
const can: Partial<Record<ShortcutAction, () => boolean>> = {
  answer: isRinging,
  decline: isRinging,
  notes: () => document.getElementById(noteFieldId) !== null,
  'call-contact': () => pageButton('call') !== null,
  'new-contact': () => pageButton('new') !== null,
  'edit-contact': () => pageButton('edit') !== null,
};

/** The page marks its own button for a key, where it has one. */
function pageButton(key: 'call' | 'new' | 'edit'): HTMLElement | null {
  return document.querySelector<HTMLElement>(`main [data-shortcut="${key}"]`);
}

/** Opens the phone where it is a sheet, and moves to its field, or to its heading during a call. */
export function focusPhone(): void {
  phoneStore.setState({ isSheetOpen: true });
  requestAnimationFrame(() => {
    const target = document.getElementById(numberFieldId) ?? document.getElementById('phone-heading');
    target?.focus();
  });
}

/** Moves to the note of the call, or of the wrap-up. */
export function focusNotes(): void {
  phoneStore.setState({ isSheetOpen: true });
  requestAnimationFrame(() => document.getElementById(noteFieldId)?.focus());
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && /^(?:range|checkbox|radio|button)$/.test(target.type))
  );
}
