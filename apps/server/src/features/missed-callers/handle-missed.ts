import type { MemberId, MissedCaller, MissedCallerId } from '@ringdesk/contract';
import type { Database } from '../../platform/db/database.ts';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { listQueues, queuesOf } from '../queues/public.ts';
import { announceMissed, type MissedCallersDeps, nameOf } from './follow-missed.ts';
import {
  changeEntry,
  type EntryChange,
  findMissedCaller,
  type ListMissedCallers,
  listMissedCallers,
  type Tx,
} from './missed-caller.store.ts';

export interface HandleMissedDeps extends MissedCallersDeps {
  database: Database;
}

/** A page of missed callers, newest first. */
export function readMissedCallers(
  { database, encryption }: HandleMissedDeps,
  { id: memberId, orgId }: Member,
  query: Omit<ListMissedCallers, 'memberId' | 'queueIds'>,
) {
  return database.withOrganization(orgId, async (tx) => {
    const queueIds = queuesOf(await listQueues(tx), memberId).map(({ id }) => id);
    return listMissedCallers(tx, orgId, encryption, { ...query, memberId, queueIds });
  });
}

/** Says who calls back; null: everybody in the queue. Throws not-found or settings.unknown-reference. */
export function assignMissedCaller(
  deps: HandleMissedDeps,
  member: Member,
  id: MissedCallerId,
  ownerId: MemberId | null,
): Promise<MissedCaller> {
  return save(deps, member, id, 'missed-caller.changed', async (tx) => {
    const owner_name = await nameOf(tx, ownerId);
    if (ownerId !== null && owner_name === null) {
      throw AppError.of('settings.unknown-reference', 'There is no such colleague.', { field: 'ownerId' });
    }
    return { owner_id: ownerId, owner_name };
  });
}

/** Closes an entry by hand, or opens it again. Throws not-found. */
export function closeMissedCaller(
  deps: HandleMissedDeps,
  member: Member,
  id: MissedCallerId,
  { closed, reason }: { closed: boolean; reason: string },
): Promise<MissedCaller> {
  const type = closed ? 'missed-caller.closed' : 'missed-caller.opened';
  return save(deps, member, id, type, async () => ({
    closed_at: closed ? deps.clock.now() : null,
    closed_by_call_id: null,
    closed_reason: closed && reason !== '' ? reason : null,
  }));
}

/** Opening again what another call has opened meanwhile changes nothing: a number has one open entry. */
async function save(
  deps: HandleMissedDeps,
  { id: memberId, orgId }: Member,
  id: MissedCallerId,
  type: Parameters<typeof announceMissed>[4],
  changeOf: (tx: Tx) => Promise<EntryChange>,
): Promise<MissedCaller> {
  const { database, encryption } = deps;
  try {
    return await database.withOrganization(orgId, async (tx) => {
      if (!(await changeEntry(tx, id, await changeOf(tx)))) throw noSuchCaller();
      await announceMissed(deps, tx, orgId, id, type, { kind: 'member', id: memberId });
      return required(await findMissedCaller(tx, orgId, encryption, id));
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return database.withOrganization(orgId, async (tx) => required(await findMissedCaller(tx, orgId, encryption, id)));
  }
}

function required(found: MissedCaller | null): MissedCaller {
  if (found === null) throw noSuchCaller();
  return found;
}

const noSuchCaller = () => AppError.of('not-found', 'There is no such missed caller.');
