import type { Call, MemberId } from '@ringdesk/contract';

export type CallView = 'all' | 'mine' | 'recorded';

export interface CallPages {
  pages: { items: Call[]; next: string | null }[];
  pageParams: unknown[];
}

/** Whether a call belongs in a view of the log. */
export function isInView(call: Call, view: CallView, me: MemberId | undefined): boolean {
  if (view === 'mine') return call.agent?.id === me;
  if (view === 'recorded') return call.recordings.some(({ state }) => state !== 'failed' && state !== 'deleted');
  return true;
}

const isNewer = (a: Call, b: Call) => a.createdAt > b.createdAt || (a.createdAt === b.createdAt && a.id > b.id);

/**
 * Puts a call with its new shape into loaded pages of the log: in its old place when it is there, else where its time
 * belongs. A lower version never replaces a higher one, and what lies beyond the loaded pages is left for them to bring.
 */
export function putCall(data: CallPages, call: Call): CallPages {
  const known = data.pages.some(({ items }) => items.some(({ id }) => id === call.id));
  if (known) return { ...data, pages: data.pages.map((page) => ({ ...page, items: replace(page.items, call) })) };
  const pageIndex = data.pages.findIndex(({ items, next }) => {
    const last = items.at(-1);
    return next === null || (last !== undefined && isNewer(call, last));
  });
  if (pageIndex < 0) return data;
  return {
    ...data,
    pages: data.pages.map((page, index) => (index === pageIndex ? { ...page, items: insert(page.items, call) } : page)),
  };
}

function replace(items: Call[], call: Call): Call[] {
  return items.map((item) => (item.id === call.id && item.version < call.version ? call : item));
}

function insert(items: Call[], call: Call): Call[] {
  const index = items.findIndex((item) => isNewer(call, item));
  return index < 0 ? [...items, call] : items.toSpliced(index, 0, call);
}
