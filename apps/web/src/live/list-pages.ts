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
  if (known && known.item.version >= item.version) return data;
  if (known && timeOf(known.item) === timeOf(item)) return replaceItem(data, known.page, item);
  const without = known ? removeItem(data, item) : data;
  const isNewer = (a: Item, b: Item) => timeOf(a) > timeOf(b) || (timeOf(a) === timeOf(b) && a.id > b.id);
  const page = without.pages.findIndex(({ items, next }) => {
    const last = items.at(-1);
    return next === null || (last !== undefined && isNewer(item, last));
  });
  return changeItems(without, page, (items) => {
    const place = items.findIndex((one) => isNewer(item, one));
    return place < 0 ? [...items, item] : items.toSpliced(place, 0, item);
  });
}

/** Takes an item out that no longer belongs in the list; an older version of it changes nothing. */
export function removeItem<Item extends Listed>(data: Pages<Item>, item: Item): Pages<Item> {
  const known = findItem(data, item.id);
  if (!known || known.item.version > item.version) return data;
  return changeItems(data, known.page, (items) => items.filter(({ id }) => id !== item.id));
}

/** Gives a listed item its new shape where it stands; an older version changes nothing. */
export function changeItem<Item extends Listed>(data: Pages<Item>, item: Item): Pages<Item> {
  const known = findItem(data, item.id);
  return known && known.item.version <= item.version ? replaceItem(data, known.page, item) : data;
}

/** Leaves the newest page alone: who wants the older ones reads them again. */
export function firstPage<Item>({ pages, pageParams }: Pages<Item>): Pages<Item> {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}

export function isListed<Item extends Listed>(data: Pages<Item>, id: string): boolean {
  return findItem(data, id) !== null;
}

function findItem<Item extends Listed>({ pages }: Pages<Item>, id: string): { item: Item; page: number } | null {
  for (const [page, { items }] of pages.entries()) {
    const item = items.find((one) => one.id === id);
    if (item) return { item, page };
  }
  return null;
}

function replaceItem<Item extends Listed>(data: Pages<Item>, page: number, item: Item): Pages<Item> {
  return changeItems(data, page, (items) => items.map((one) => (one.id === item.id ? item : one)));
}

/** The other pages stay the same objects, so that nothing compares them. */
function changeItems<Item>(data: Pages<Item>, page: number, change: (items: Item[]) => Item[]): Pages<Item> {
  const changed = data.pages[page];
  return changed ? { ...data, pages: data.pages.with(page, { ...changed, items: change(changed.items) }) } : data;
}
