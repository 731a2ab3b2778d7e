import {
  assignMissedCaller,
  closeMissedCaller,
  listMissedCallers as listMissedCallersEndpoint,
  type MissedCaller,
  type MissedCallerId,
} from '@ringdesk/contract';
import type { Database } from '../../platform/db/database.ts';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member, RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import { listQueues, queuesOf } from '../queues/public.ts';
import { announceMissed, type MissedCallersDeps, nameOf } from './follow-missed.ts';
import { findMissedCaller, listMissedCallers, type Tx } from './missed-caller.store.ts';

export interface MissedCallerRouteDeps extends MissedCallersDeps {
  database: Database;
}

export function registerMissedCallers(register: RegisterEndpoint, deps: MissedCallerRouteDeps): void {
  register(listMissedCallersEndpoint, ({ member: { id: memberId, orgId }, query }) =>
    deps.database.withOrganization(orgId, async (tx) => {
      const queueIds = queuesOf(await listQueues(tx), memberId).map(({ id }) => id);
      return listMissedCallers(tx, orgId, deps.encryption, { ...query, memberId, queueIds });
    }),
  );

  register(assignMissedCaller, async ({ member, params, body }) => {
    const change = async (tx: Tx) => {
      const owner_name = await nameOf(tx, body.ownerId);
      if (body.ownerId !== null && owner_name === null) {
        throw AppError.of('settings.unknown-reference', 'There is no such colleague.', { field: 'ownerId' });
      }
      return { owner_id: body.ownerId, owner_name };
    };
    return { missedCaller: await save(deps, member, params.missedCallerId, 'missed-caller.changed', change) };
  });

  register(closeMissedCaller, async ({ member, params, body }) => {
    const type = body.closed ? 'missed-caller.closed' : 'missed-caller.opened';
    const closed_reason = body.closed && body.reason !== '' ? body.reason : null;
    const change = async () => ({
      closed_at: body.closed ? deps.clock.now() : null,
      closed_by_call_id: null,
      closed_reason,
    });
    return { missedCaller: await save(deps, member, params.missedCallerId, type, change) };
  });
}

/** Opening again what another call has opened meanwhile changes nothing: the number has one open entry. */
async function save(
  deps: MissedCallerRouteDeps,
  { id: memberId, orgId }: Member,
  id: MissedCallerId,
  type: Parameters<typeof announceMissed>[4],
  changeOf: (tx: Tx) => Promise<Record<string, unknown>>,
): Promise<MissedCaller> {
  try {
    return await deps.database.withOrganization(orgId, async (tx) => {
      const change = await changeOf(tx);
      const result = await tx
        .updateTable('missed_callers')
        .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .executeTakeFirst();
      if (Number(result.numUpdatedRows) === 0) throw noSuchCaller();
      await announceMissed(deps, tx, orgId, id, type, { kind: 'member', id: memberId });
      return required(await findMissedCaller(tx, orgId, deps.encryption, id));
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return deps.database.withOrganization(orgId, async (tx) =>
      required(await findMissedCaller(tx, orgId, deps.encryption, id)),
    );
  }
}

function required(found: MissedCaller | null): MissedCaller {
  if (found === null) throw noSuchCaller();
  return found;
}

const noSuchCaller = () => AppError.of('not-found', 'There is no such missed caller.');
