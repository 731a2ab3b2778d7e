import { type CallId, type CallNote, getCall, saveCallNote } from '@ringdesk/contract';
import { asAppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { type NoteDraft, NoteKeeper, type NoteView } from './note-keeper.ts';

const draftPrefix = 'ringdesk.note.';

interface Kept {
  keeper: NoteKeeper;
  listeners: Set<() => void>;
}

const kept = new Map<CallId, Kept>();

function noteOf(callId: CallId): Kept {
  const known = kept.get(callId);
  if (known) return known;
  const listeners = new Set<() => void>();
  const keeper = new NoteKeeper({
    load: async () => (await callApi(getCall, { params: { callId } })).note,
    save: async (text, version) => (await callApi(saveCallNote, { params: { callId }, body: { text, version } })).note,
    isConflict: (error) => asAppError(error).code === 'note.changed-meanwhile',
    drafts: draftsOf(callId),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onChange: () => {
      for (const listener of listeners) listener();
    },
  });
  const entry = { keeper, listeners };
  kept.set(callId, entry);
  return entry;
}

function draftsOf(callId: CallId) {
  const key = `${draftPrefix}${callId}`;
  return {
    read: (): NoteDraft | null => {
      const text = localStorage.getItem(key);
      return text === null ? null : (JSON.parse(text) as NoteDraft);
    },
    write: (draft: NoteDraft) => localStorage.setItem(key, JSON.stringify(draft)),
    clear: () => localStorage.removeItem(key),
  };
}

/** The note of a call as this tab shows it, kept in step with the server while it is shown. */
export function followNote(callId: CallId, listener: () => void): () => void {
  const { keeper, listeners } = noteOf(callId);
  listeners.add(listener);
  void keeper.load();
  return () => listeners.delete(listener);
}

export function noteView(callId: CallId): NoteView {
  return noteOf(callId).keeper.view();
}

export function writeNote(callId: CallId, text: string): void {
  noteOf(callId).keeper.write(text);
}

/** Saves what is typed at once. */
export function flushNote(callId: CallId): Promise<void> {
  return noteOf(callId).keeper.flush();
}

/** What an event tells; a note that this tab does not show is loaded when it does. */
export function noteSaved(callId: CallId, note: CallNote): void {
  kept.get(callId)?.keeper.serverSays(note);
}

/** Sends what a page that was closed or crashed had not. To be called once the desk is open. */
export function sendDrafts(): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(draftPrefix));
  for (const key of keys) noteOf(key.slice(draftPrefix.length) as CallId);
}
