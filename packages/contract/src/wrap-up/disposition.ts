import { z } from 'zod';
import { dispositionId } from '../ids.ts';

/** How a conversation went, in the organization's own words. */
export const disposition = z.object({
  id: dispositionId,
  label: z.string().trim().min(1, 'Give the outcome a name.').max(60),
});
export type Disposition = z.infer<typeof disposition>;
