/** The pages of a list that are loaded, newest first. */
export interface Pages<Item> {
  pages: { items: Item[]; next: string | null }[];
  pageParams: unknown[];
}

interface Listed {
  id: string;
  version: number;
}

/** When an item counts as having happened (ISO 8601), by which the list is ordered. */
type TimeOf<Item> = (item: Item) => string;

/**
 * Puts an item with its new shape into loaded pages: in its old place while its time is the same, else where its time
 * belongs. A lower version never replaces a higher one, and what lies beyond the loaded pages is left for them to bring.
 */
export function putItem<Item extends Listed>(data: Pages<Item>, item: Item, timeOf: TimeOf<Item>): Pages<Item> {
  const known = findItem(data, item.id);
  if (known && known.version >= item.version) return data;
  if (known && timeOf(known) === timeOf(item)) {
    return changeItems(data, (items) => items.map((one) => (one.id === item.id ? item : one)));
  }
  const without = known ? removeItem(data, item) : data;
  const isNewer = (a: Item, b: Item) => timeOf(a) > timeOf(b) || (timeOf(a) === timeOf(b) && a.id > b.id);
  const pageIndex = without.pages.findIndex(({ items, next }) => {
    const last = items.at(-1);
    return next === null || (last !== undefined && isNewer(item, last));
  });
  if (pageIndex < 0) return without;
  return changeItems(without, (items, index) => {
    if (index !== pageIndex) return items;
    const place = items.findIndex((one) => isNewer(item, one));
    return place < 0 ? [...items, item] : items.toSpliced(place, 0, item);
  });
}

/** Takes an item out that no longer belongs in the list; an older version of it changes nothing. */
export function removeItem<Item extends Listed>(data: Pages<Item>, item: Item): Pages<Item> {
  const known = findItem(data, item.id);
  if (!known || known.version > item.version) return data;
  return changeItems(data, (items) => items.filter(({ id }) => id !== item.id));
}

function findItem<Item extends Listed>({ pages }: Pages<Item>, id: string): Item | undefined {
  for (const { items } of pages) {
    const found = items.find((item) => item.id === id);
    if (found) return found;
  }
  return undefined;
}

function changeItems<Item>(data: Pages<Item>, change: (items: Item[], page: number) => Item[]): Pages<Item> {
  return { ...data, pages: data.pages.map((page, index) => ({ ...page, items: change(page.items, index) })) };
}
