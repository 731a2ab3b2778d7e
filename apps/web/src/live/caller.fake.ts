import {
  type MissedCaller,
  missedCaller as missedCallerSchema,
  type Voicemail,
  voicemail as voicemailSchema,
} from '@ringdesk/contract';

const idOf = (kind: number, index: number) => `0193a000-000${kind}-7000-8000-${String(index).padStart(12, '0')}`;
const at = (index: number) => new Date(Date.parse('2026-11-21T09:00:00.000Z') + index * 60_000).toISOString();

export const fakeMember = (index: number) => ({ id: idOf(1, index), name: index === 1 ? 'Jo Park' : 'Ines Costa' });

/** An open missed caller for tests; later ones have a higher `index`. */
export function fakeMissed(index: number, change: Partial<Record<keyof MissedCaller, unknown>> = {}): MissedCaller {
  return missedCallerSchema.parse({
    id: idOf(2, index),
    callerNumber: '+12125550139',
    callerDisplay: '+1 (212) 555-0139',
    contact: null,
    queueId: idOf(3, 1),
    owner: null,
    attempts: 1,
    firstAt: at(index),
    lastAt: at(index),
    lastCallId: idOf(4, index),
    closedAt: null,
    closedByCallId: null,
    closedReason: null,
    version: 1,
    ...change,
  });
}

/** A message that nobody has handled, for tests. */
export function fakeVoicemail(index: number, change: Partial<Record<keyof Voicemail, unknown>> = {}): Voicemail {
  return voicemailSchema.parse({
    id: idOf(5, index),
    boxId: idOf(6, 1),
    callId: idOf(4, index),
    callerNumber: '+12125550139',
    callerDisplay: '+1 (212) 555-0139',
    contact: null,
    receivedAt: at(index),
    state: 'ready',
    durationMs: 9_000,
    transcript: null,
    handledAt: null,
    handledBy: null,
    version: 1,
    ...change,
  });
}
