import { z } from 'zod';
import { auditEntryId, memberId } from '../ids.ts';
import { instant } from '../time.ts';

/**
 * What is written down of a member. `sign-in.refused` is somebody with a wrong password for this member; a recording or a
 * message counts once for all that is heard of it within ten minutes, and each time that it is taken out as a file.
 */
export const auditAction = z.enum([
  'sign-in',
  'sign-in.refused',
  'recording.opened',
  'recording.downloaded',
  'voicemail.opened',
  'voicemail.downloaded',
  'calls.exported',
  'calls.downloaded',
  'contacts.exported',
  'refused-rows.downloaded',
  'settings.changed',
  'audit.exported',
]);
export type AuditAction = z.infer<typeof auditAction>;

export const auditEntry = z.object({
  id: auditEntryId,
  at: instant,
  action: auditAction,
  /** With the name of that time. */
  member: z.object({ id: memberId, name: z.string() }),
  /** The name of the endpoint that did it, such as updateQueue; null for signing in. */
  through: z.string().nullable(),
  /** The id of what it was done to; null where there is no single thing. */
  subjectId: z.uuid().nullable(),
  /** The network address that it came from. */
  address: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
