import { z } from 'zod';
import { numberId } from '../ids.ts';

/** E.164: a plus, then at most 15 digits. https://www.itu.int/rec/T-REC-E.164 */
export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{4,14}$/, 'Write the number in international form, such as +14155550142.');
export type E164 = z.infer<typeof e164>;

/** A number of the organization, which may be shown to those who are called. */
export const ownNumber = z.object({
  id: numberId,
  number: e164,
  /** The number as people write it, such as +1 (415) 555-0142. */
  display: z.string(),
  label: z.string(),
});
export type OwnNumber = z.infer<typeof ownNumber>;
