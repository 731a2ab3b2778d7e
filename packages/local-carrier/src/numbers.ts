import { z } from 'zod';

/** E.164: a plus, then at most 15 digits. */
export const e164 = z.string().regex(/^\+[1-9]\d{4,14}$/);

export function isE164(text: string): boolean {
  return e164.safeParse(text).success;
}

/** Keys of a telephone; w is half a second, W a second. */
export const digits = z.string().regex(/^[0-9*#wW]{1,32}$/, 'must be keys: 0 to 9, *, #, w and W, 32 at most');
