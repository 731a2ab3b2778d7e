import { type CallViewId, can, type SavedView } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import type { AppendEvent } from '../../platform/outbox/outbox.ts';
import type { Tx, ViewStore } from './view.store.ts';

export interface ViewsDeps {
  database: Database;
  views: ViewStore;
  appendEvent: AppendEvent;
  clock: Clock;
}

type Chosen = Pick<SavedView, 'name' | 'view' | 'filters' | 'isShared'>;

const mostViews = 50;
const dayMs = 24 * 60 * 60_000;

/** Throws auth.not-permitted for a view of everybody by who may share none, and call-view.too-many. */
export function createView(deps: ViewsDeps, member: Member, chosen: Chosen): Promise<SavedView> {
  const { database, views, clock } = deps;
  if (chosen.isShared) requireSharing(member);
  return database.withOrganization(member.orgId, async (tx) => {
    if ((await views.countOwn(tx, member.id)) >= mostViews) {
      throw AppError.of('call-view.too-many', `You have ${mostViews} views. Delete one that you no longer need.`);
    }
    const view = { ...chosen, id: newId<CallViewId>(), createdBy: { id: member.id, name: member.name } };
    await views.insert(tx, member.orgId, view, clock.now());
    await tellChanged(deps, tx, member, view);
    return view;
  });
}

/** Throws not-found for what the member may not change. */
export function updateView(
  deps: ViewsDeps,
  member: Member,
  id: CallViewId,
  change: { [Part in keyof Chosen]?: Chosen[Part] | undefined },
): Promise<SavedView> {
  const { database, views } = deps;
  if (change.isShared) requireSharing(member);
  return database.withOrganization(member.orgId, async (tx) => {
    const before = await findChangeable(deps, tx, member, id, { isDeleted: false });
    const { name = before.name, view = before.view, filters = before.filters, isShared = before.isShared } = change;
    const after = { ...before, name, view, filters, isShared };
    await views.update(tx, member.orgId, after);
    await tellChanged(deps, tx, member, { ...after, isShared: before.isShared || isShared });
    return after;
  });
}

/** Own views and, where the member may, everybody's. */
export function orderViews(deps: ViewsDeps, member: Member, ids: readonly CallViewId[]): Promise<SavedView[]> {
  const { database, views } = deps;
  return database.withOrganization(member.orgId, async (tx) => {
    const known = await views.listFor(tx, member.orgId, member.id);
    const moved = known.filter((view) => ids.includes(view.id) && mayChange(member, view));
    for (const { id } of moved) await views.setPosition(tx, id, ids.indexOf(id));
    if (moved[0]) await tellChanged(deps, tx, member, { isShared: moved.some(({ isShared }) => isShared) });
    return views.listFor(tx, member.orgId, member.id);
  });
}

/** Throws not-found. */
export async function deleteView(deps: ViewsDeps, member: Member, id: CallViewId): Promise<void> {
  const { database, views, clock } = deps;
  await database.withOrganization(member.orgId, async (tx) => {
    const now = clock.now();
    await views.prune(tx, new Date(now.getTime() - dayMs));
    const view = await findChangeable(deps, tx, member, id, { isDeleted: false });
    await views.setDeleted(tx, id, now);
    await tellChanged(deps, tx, member, view);
  });
}

/** It stands where it stood. Throws not-found. */
export function restoreView(deps: ViewsDeps, member: Member, id: CallViewId): Promise<SavedView> {
  const { database, views } = deps;
  return database.withOrganization(member.orgId, async (tx) => {
    const view = await findChangeable(deps, tx, member, id, { isDeleted: true });
    await views.setDeleted(tx, id, null);
    await tellChanged(deps, tx, member, view);
    return view;
  });
}

function requireSharing(member: Member): void {
  if (can(member.role, 'calls.share-views')) return;
  throw AppError.of('auth.not-permitted', 'A supervisor can share a view with everybody. Save it for yourself.');
}

function mayChange(member: Member, { isShared, createdBy }: SavedView): boolean {
  return isShared ? can(member.role, 'calls.share-views') : createdBy.id === member.id;
}

async function findChangeable(
  { views }: ViewsDeps,
  tx: Tx,
  member: Member,
  id: CallViewId,
  which: { isDeleted: boolean },
): Promise<SavedView> {
  const view = await views.find(tx, member.orgId, id, which);
  if (!view || !mayChange(member, view)) throw AppError.of('not-found', 'There is no such view that you may change.');
  return view;
}

async function tellChanged(
  { appendEvent, clock }: ViewsDeps,
  tx: Tx,
  { id, orgId }: Member,
  { isShared }: Pick<SavedView, 'isShared'>,
): Promise<void> {
  const actor = { kind: 'member', id } as const;
  await appendEvent(tx, orgId, clock.now(), { type: 'call-views.changed', actor, data: { memberId: id, isShared } });
}
