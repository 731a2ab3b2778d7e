import type { Presence } from '@ringdesk/live-state';
import { formatDuration } from '../calls/call-times.ts';

/** A word for where a member stands, with the reason or the time left. */
export function presenceWord(presence: Presence, nowMs: number): string {
  switch (presence.state) {
    case 'available':
      return 'Available';
    case 'away':
      return presence.reason;
    case 'on-call':
      return 'On call';
    case 'wrap-up':
      return `Wrap-up ${formatDuration(Date.parse(presence.until) - nowMs)}`;
    case 'no-answer':
      return 'No answer';
    case 'offline':
      return 'Offline';
  }
}
