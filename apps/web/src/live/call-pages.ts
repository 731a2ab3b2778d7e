import type { Call, MemberId, Snapshot } from '@ringdesk/contract';
import { isListed, type Pages, putItem } from './list-pages.ts';

export type CallView = 'all' | 'mine' | 'recorded';

export type CallPages = Pages<Call>;

/** Whether a call belongs in a view of the log. */
export function isInView(call: Call, view: CallView, me: MemberId | undefined): boolean {
  if (view === 'mine') return call.agent?.id === me;
  if (view === 'recorded') return call.recordings.some(({ state }) => state !== 'failed' && state !== 'deleted');
  return true;
}

/** Puts a call with its new shape into loaded pages of the log; `isMeant` null: only where it stands already. */
export function putCall(data: CallPages, call: Call, isMeant: true | null = true): CallPages {
  return isMeant || isListed(data, call.id) ? putItem(data, call, ({ createdAt }) => createdAt) : data;
}

/** A page that was read, with what events have told of its calls while it was under way. */
export function withNewest<Page extends { items: Call[] }>(page: Page, snapshot: Snapshot | null): Page {
  if (!snapshot) return page;
  const told = new Map([...snapshot.recentCalls, ...snapshot.liveCalls].map((call) => [call.id, call]));
  const newest = (call: Call) => {
    const known = told.get(call.id);
    return known && known.version > call.version ? known : call;
  };
  return { ...page, items: page.items.map(newest) };
}
