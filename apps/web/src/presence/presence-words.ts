import { awayReasons, notStarted } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';
import { formatDuration } from '../calls/words/call-times.ts';
import { t } from './texts.ts';

/** The reason that stands while a browser has no microphone, though its member is there. */
export const noMicrophone = 'No microphone' as const;

/** A word for where a member stands, with the reason or the time left. */
export function presenceWord(presence: Presence, nowMs: number): string {
  switch (presence.state) {
    case 'available':
      return t('available');
    case 'away':
      return reasonWord(presence.reason);
    case 'on-call':
      return t('onCall');
    case 'wrap-up':
      return t('wrapUp', { left: formatDuration(Date.parse(presence.until) - nowMs) });
    case 'no-answer':
      return t('noAnswer');
    case 'offline':
      return t('offline');
  }
}

/** Why somebody is away: one of the known reasons in the reader's language, any other as it was written. */
export function reasonWord(reason: string): string {
  const known = [...awayReasons, noMicrophone, notStarted].find((one) => one === reason);
  return known ? t(`away.${known}`) : reason;
}
