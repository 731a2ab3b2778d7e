import { type ContractEvent, contractEvent, type OrgId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../db/database.ts';
import type { Encryption } from '../db/encryption.ts';

type Tx = Transaction<Tables>;

/** The seq of the organization's last event, 0 before the first: the cursor of a snapshot read in this transaction. */
export async function readCursor(tx: Tx, orgId: OrgId): Promise<number> {
  const row = await tx.selectFrom('event_streams').select('last_seq').where('org_id', '=', orgId).executeTakeFirst();
  return row?.last_seq ?? 0;
}

/** The seq of the oldest event that is still kept, or null when none is. */
export async function oldestKept(tx: Tx, orgId: OrgId): Promise<number | null> {
  const row = await tx
    .selectFrom('events')
    .select('seq')
    .where('org_id', '=', orgId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? null;
}

/** Events above `after` in order, at most `limit`. */
export async function readEvents(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  { after, limit }: { after: number; limit: number },
): Promise<ContractEvent[]> {
  const rows = await tx
    .selectFrom('events')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return Promise.all(
    rows.map(async ({ id, seq, at, type, sealed }) => {
      const { actor, data } = JSON.parse(await encryption.decrypt(orgId, sealed));
      return contractEvent.parse({ id, seq, org: orgId, at: at.toISOString(), type, actor, data });
    }),
  );
}

/** Forgets events from before `before`; the stream goes on counting. Returns how many. */
export async function pruneEvents(tx: Tx, orgId: OrgId, before: Date): Promise<number> {
  const result = await tx.deleteFrom('events').where('org_id', '=', orgId).where('at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}
