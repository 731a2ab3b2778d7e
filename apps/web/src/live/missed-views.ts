import type { MissedCaller, Snapshot } from '@ringdesk/contract';

export type MissedView = 'mine' | 'open' | 'closed';

/** Whether a missed caller belongs in a view: mine are those that I own, and those that my queues own together. */
export function isInMissedView(
  { closedAt, owner, queueId }: MissedCaller,
  view: MissedView,
  { me, queues }: Pick<Snapshot, 'me' | 'queues'>,
): boolean {
  if (view === 'closed') return closedAt !== null;
  if (closedAt !== null) return false;
  if (view === 'open') return true;
  if (owner !== null) return owner.id === me.id;
  const queue = queues.find(({ id }) => id === queueId);
  return queue?.members.some(({ memberId }) => memberId === me.id) ?? false;
}
