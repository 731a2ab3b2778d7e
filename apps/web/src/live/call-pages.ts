import type { Call, MemberId } from '@ringdesk/contract';
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
