import type { Call, ContactNote } from '@ringdesk/contract';

export type TimelineEntry = { key: string; at: string } & ({ call: Call } | { note: ContactNote });

interface Pages {
  calls: readonly Call[];
  notes: readonly ContactNote[];
  hasMoreCalls: boolean;
  hasMoreNotes: boolean;
}

/**
 * Calls and notes in one line, newest first. They are read in pages of their own, so nothing is shown that is older than
 * the oldest of a list that goes on: something of that list may belong before it.
 */
export function timelineOf({ calls, notes, hasMoreCalls, hasMoreNotes }: Pages): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...calls.map((call) => ({ key: call.id, at: call.createdAt, call })),
    ...notes.map((note) => ({ key: note.id, at: note.createdAt, note })),
  ];
  const horizons = [hasMoreCalls ? calls.at(-1)?.createdAt : null, hasMoreNotes ? notes.at(-1)?.createdAt : null];
  const horizon = horizons.reduce<string>((latest, each) => (each && each > latest ? each : latest), '');
  return entries.filter(({ at }) => at >= horizon).sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}
