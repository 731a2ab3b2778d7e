import { z } from 'zod';
import { contactFieldId, contactId, memberId } from '../ids.ts';
import { e164 } from '../numbers/phone-number.ts';
import { instant } from '../time.ts';

export const contactNumberKind = z.enum(['mobile', 'work', 'home', 'other']);
export type ContactNumberKind = z.infer<typeof contactNumberKind>;

export const contactNumber = z.object({
  number: e164,
  display: z.string(),
  kind: contactNumberKind,
});

/** A word that people chose, such as `wholesale`. */
export const contactTag = z.string().trim().min(1).max(40);

/** What a contact has at most, whichever way it came to be: by the form, an import or a merge. */
export const contactLimits = { numbers: 20, tags: 50, doNotCallCharacters: 200 } as const;

/** Values of the organization's own fields, as text; a field without a value is left out. */
export const customValues = z.record(contactFieldId, z.string().trim().min(1).max(500));

export const contact = z.object({
  id: contactId,
  name: z.string(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  numbers: z.array(contactNumber),
  /** Why this contact must not be called; null when they may be. */
  doNotCall: z.string().nullable(),
  /** The colleague who looks after this contact: a queue may offer their calls to the owner first. */
  ownerId: memberId.nullable(),
  tags: z.array(contactTag),
  custom: customValues,
  createdAt: instant,
  version: z.number().int().positive(),
});
export type Contact = z.infer<typeof contact>;
