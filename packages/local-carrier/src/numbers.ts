import { z } from 'zod';

/** E.164: a plus, then at most 15 digits. */
export const e164 = z.string().regex(/^\+[1-9]\d{4,14}$/);

export function isE164(text: string): boolean {
  return e164.safeParse(text).success;
}
