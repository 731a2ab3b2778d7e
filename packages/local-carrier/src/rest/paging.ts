import type { Form } from './form.ts';

interface Page<T> {
  items: readonly T[];
  envelope: Record<string, string | number | null>;
}

/**
 * One page of a list, newest first, read no further than it reaches. `PageToken` names the item with which the page begins:
 * what comes to the list in the meantime moves no item from one page to the next.
 */
export function pageOf<T extends { sid: string }>(
  items: Iterable<T>,
  query: Form,
  requestUrl: string,
  matches: (item: T) => boolean = () => true,
): Page<T> {
  const size = query.whole('PageSize', { least: 1, most: 1000, otherwise: 50 });
  const page = query.whole('Page', { least: 0, most: 1_000_000, otherwise: 0 });
  const token = query.text('PageToken');
  const isFirst = ({ sid }: T, at: number) => (token === undefined ? at === page * size : token === `PA${sid}`);
  const { start, shown, next, before } = cut(items, { matches, isFirst, size });
  const link = (number: number, pageToken: string | null) => {
    const url = new URL(requestUrl, 'http://carrier.invalid');
    url.searchParams.set('PageSize', String(size));
    url.searchParams.set('Page', String(number));
    if (pageToken) url.searchParams.set('PageToken', pageToken);
    else url.searchParams.delete('PageToken');
    return url.pathname + url.search;
  };
  return {
    items: shown,
    envelope: {
      page,
      page_size: size,
      start,
      end: Math.max(start, start + shown.length - 1),
      uri: requestUrl,
      first_page_uri: link(0, null),
      next_page_uri: next ? link(page + 1, `PA${next.sid}`) : null,
      previous_page_uri: start > 0 && before ? link(Math.max(0, page - 1), `PA${before.sid}`) : null,
    },
  };
}

interface Cut<T> {
  /** How many are before the page; all of them when its first item is gone. */
  start: number;
  shown: T[];
  /** The first after the page. */
  next: T | undefined;
  /** The first of the page before it. */
  before: T | undefined;
}

function cut<T>(
  items: Iterable<T>,
  { matches, isFirst, size }: { matches(item: T): boolean; isFirst(item: T, at: number): boolean; size: number },
): Cut<T> {
  const shown: T[] = [];
  const skipped: T[] = [];
  let start = 0;
  for (const item of items) {
    if (!matches(item)) continue;
    if (shown.length === size) return { start, shown, next: item, before: skipped[0] };
    if (shown.length > 0 || isFirst(item, start)) {
      shown.push(item);
    } else {
      start++;
      skipped.push(item);
      if (skipped.length > size) skipped.shift();
    }
  }
  return { start, shown, next: undefined, before: skipped[0] };
}
