import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { answerIncoming, declineIncoming, isRinging } from '../incoming/answer.ts';
import { hangUp, toggleHold, toggleKeypad, toggleMute, toggleRecording } from '../phone/call-commands.ts';
import { numberFieldId } from '../phone/number-field.tsx';
import { phoneStore } from '../phone/phone.store.ts';
import { noteFieldId } from '../wrap-up/note-field.tsx';
import { frameStore } from './frame.store.ts';
import { actionOf, type ShortcutAction } from './shortcuts.ts';

const prefixMs = 1_500;

/** Listens for the desk's keys for as long as it is open. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  const prefixUntil = useRef(0);
  useEffect(() => {
    const run = (action: ShortcutAction) => {
      const page = pages[action];
      if (page) void navigate({ to: page });
      else actions[action]?.();
    };
    const press = (event: KeyboardEvent) => {
      const action = actionOf(event, {
        isTyping: isTextField(event.target),
        wasPrefix: event.timeStamp < prefixUntil.current,
        singleKeys: frameStore.getState().singleKeys,
      });
      prefixUntil.current = action === 'prefix' ? event.timeStamp + prefixMs : 0;
      // Without a caller these keys belong to the page, where Ctrl+Enter saves and D may be typed.
      if (!action || action === 'prefix' || ((action === 'answer' || action === 'decline') && !isRinging())) return;
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
  mute: toggleMute,
  'hang-up': () => void hangUp(),
  hold: () => void toggleHold(),
  record: () => void toggleRecording(),
  notes: focusNotes,
  keypad: toggleKeypad,
  answer: () => void answerIncoming(),
  decline: () => void declineIncoming(),
  'focus-phone': focusPhone,
  search: focusSearch,
  'new-contact': () => pressOnPage('new'),
  'edit-contact': () => pressOnPage('edit'),
  'show-keys': () => frameStore.setState({ isKeySheetOpen: true }),
};

/** The page marks its own button for the key, where it has one. */
function pressOnPage(key: 'new' | 'edit'): void {
  document.querySelector<HTMLElement>(`main [data-shortcut="${key}"]`)?.click();
}

/** Opens the phone where it is a sheet, and moves to its field, or to its heading during a call. */
export function focusPhone(): void {
  phoneStore.setState({ isSheetOpen: true });
  requestAnimationFrame(() => {
    const target = document.getElementById(numberFieldId) ?? document.getElementById('phone-heading');
    target?.focus();
  });
}

function focusNotes(): void {
  if (phoneStore.getState().isSheetOpen === false) phoneStore.setState({ isSheetOpen: true });
  requestAnimationFrame(() => document.getElementById(noteFieldId)?.focus());
}

function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (search) search.focus();
  else focusPhone();
}

function isTextField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
    !(target instanceof HTMLInputElement && target.type === 'range')
  );
}
