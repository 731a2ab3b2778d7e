import { z } from 'zod';
import { contactId, memberId } from '../ids.ts';
import { e164 } from '../numbers/phone-number.ts';
import { instant } from '../time.ts';

export const contactNumber = z.object({
  number: e164,
  display: z.string(),
  kind: z.enum(['mobile', 'work', 'home', 'other']),
});

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
  createdAt: instant,
  version: z.number().int().positive(),
});
export type Contact = z.infer<typeof contact>;
