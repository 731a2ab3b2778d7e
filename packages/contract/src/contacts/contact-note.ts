import { z } from 'zod';
import { contactId, contactNoteId, memberId } from '../ids.ts';
import { instant } from '../time.ts';

export const contactNote = z.object({
  id: contactNoteId,
  contactId,
  author: z.object({ id: memberId, name: z.string() }),
  text: z.string(),
  createdAt: instant,
  /** Null: as it was first written. */
  editedAt: instant.nullable(),
  version: z.number().int().positive(),
});
export type ContactNote = z.infer<typeof contactNote>;
