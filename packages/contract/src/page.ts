import { z } from 'zod';

/** Keyset paging: `after` is the opaque `next` of the page before; `next` is null on the last page. */
export const pageQuery = z.object({
  after: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
