import type { CallId, CallNote } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { keepNoteWords, requireWritableCall } from '../calls/public.ts';
import { readNote, writeNote } from './note.store.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';

/** Throws not-found, call.not-yours or note.changed-meanwhile. Text that is there already is no change. */
export function saveNote(
  { database, encryption, append, clock }: WrapUpDeps,
  member: Member,
  callId: CallId,
  { text, version }: { text: string; version: number },
): Promise<CallNote> {
  const { id, name, orgId } = member;
  return database.withOrganization(orgId, async (tx) => {
    await requireWritableCall(tx, member, callId);
    const known = await readNote(tx, orgId, encryption, callId);
    if (known.text === text) return known;
    const now = clock.now();
    const written = { text, version, by: { id, name }, at: now };
    const note = await writeNote(tx, orgId, encryption, callId, written);
    if (note === null) {
      throw AppError.of('note.changed-meanwhile', 'This note was changed in another place. Both versions are kept.');
    }
    await keepNoteWords(tx, encryption, orgId, callId, text);
    await append(tx, orgId, now, { type: 'note.saved', actor: { kind: 'member', id }, data: { callId, note } });
    return note;
  });
}
