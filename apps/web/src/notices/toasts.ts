import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { type AppError, asAppError } from '../api/app-error.ts';
import { announce } from './announcer.tsx';
import { t } from './texts.ts';
import styles from './toasts.module.css';

const stayMs = { fact: 4_000, trouble: 8_000, undo: 8_000 };

/**
 * A short fact: connected, ended, muted. `id` lets a later fact take the place of an earlier one; `spoken` is how it is
 * read out, where that differs.
 */
export function toast(message: string, id?: string, spoken = message): void {
  show(spoken, id, stayMs.fact, false, message);
}

/** Takes a fact away that is no longer so. */
export function hideToast(id: string): void {
  notifications.hide(id);
}

/** Something did not work: its sentence, and the id that finds it in the server's log. */
export function toastError(thrown: unknown): void {
  const error: AppError = asAppError(thrown);
  const { message, requestId } = error;
  const words = requestId && error.category === 'bug' ? t('traced', { message, id: requestId }) : message;
  show(words, undefined, stayMs.trouble, true);
}

/** A fact with something to press in it, such as Undo; `words` are what is said of it. */
export function toastWithAction(words: string, message: ReactNode, id: string): void {
  show(words, id, stayMs.undo, false, message);
}

function show(
  words: string,
  id: string | undefined,
  autoClose: number,
  isTrouble: boolean,
  message: ReactNode = words,
): void {
  const options = {
    message,
    autoClose,
    role: 'presentation', // The announcer has said it; the toast itself would say it again.
    'data-trouble': isTrouble || undefined,
    closeButtonProps: { 'aria-label': t('closeMessage') },
    classNames: { root: styles.toast, description: styles.text },
  };
  if (id) notifications.hide(id);
  notifications.show(id ? { ...options, id } : options);
  announce(words);
}
