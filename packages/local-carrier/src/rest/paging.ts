import type { Form } from './form.ts';

interface Page<T> {
  items: readonly T[];
  envelope: Record<string, string | number | null>;
}

/**
 * One page of a list, newest first. `PageToken` names the item before which the page begins: what comes to the list in
 * the meantime moves no item from one page to the next.
 */
export function pageOf<T extends { sid: string }>(items: readonly T[], query: Form, requestUrl: string): Page<T> {
  const size = query.whole('PageSize', { least: 1, most: 1000, otherwise: 50 });
  const page = query.whole('Page', { least: 0, most: 1_000_000, otherwise: 0 });
  const token = query.text('PageToken');
  const at = token === undefined ? page * size : items.findIndex(({ sid }) => token === `PA${sid}`);
  // The item itself may be gone since: then there is nothing more to show.
  const start = at === -1 ? items.length : at;
  const shown = items.slice(start, start + size);
  const next = items[start + size];
  const link = (number: number, pageToken: string | null) => {
    const url = new URL(requestUrl, 'http://carrier.invalid');
    url.searchParams.set('PageSize', String(size));
    url.searchParams.set('Page', String(number));
    if (pageToken) url.searchParams.set('PageToken', pageToken);
    else url.searchParams.delete('PageToken');
    return url.pathname + url.search;
  };
  const before = items[Math.max(0, start - size)];
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
