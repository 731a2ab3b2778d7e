import { z } from 'zod';
import { contactFieldId } from '../ids.ts';

/** `number`: a decimal number such as 12.5 · `date`: 2026-11-21 · `choice`: one of `options`. */
export const contactFieldKind = z.enum(['text', 'number', 'date', 'choice']);
export type ContactFieldKind = z.infer<typeof contactFieldKind>;

const shape = {
  label: z.string().trim().min(1, 'Give the field a name.').max(60),
  kind: contactFieldKind,
  /** Of a choice; empty for the other kinds. */
  options: z.array(z.string().trim().min(1).max(80)).max(50),
};

/** A field that the organization itself keeps about its contacts. */
export const contactField = z.object({ id: contactFieldId, ...shape });
export type ContactField = z.infer<typeof contactField>;

/** All of them, in the order in which they are shown. */
export const contactFields = z.object({ fields: z.array(contactField), version: z.number().int().nonnegative() });
export type ContactFields = z.infer<typeof contactFields>;

export const contactFieldsInput = z.object({
  /** Without an id: a new one. A field that is left out is gone; its values come back with it under its id. */
  fields: z.array(z.object({ id: contactFieldId.optional(), ...shape })).max(30),
  version: z.number().int().nonnegative(),
});
