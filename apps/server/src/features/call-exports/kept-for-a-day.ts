import type { CallExport } from '@ringdesk/contract';

const dayMs = 24 * 60 * 60_000;

/** An export that is over at this moment is kept for a day. */
export function overAt(at: Date): Pick<CallExport, 'finishedAt' | 'expiresAt'> {
  return { finishedAt: at.toISOString(), expiresAt: new Date(at.getTime() + dayMs).toISOString() };
}
