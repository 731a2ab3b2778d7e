import type { MemberId } from '@ringdesk/contract';
import type { Database } from '../db/database.ts';
import type { Polls } from './presence.ts';

/** One row for each member who ever polled: when they did so last. */
export function pollsIn(database: Database): Polls {
  return {
    note: ({ id, orgId }, at) =>
      database.withOrganization(orgId, async (tx) => {
        await tx
          .insertInto('member_polls')
          .values({ org_id: orgId, member_id: id, polled_at: at })
          .onConflict((conflict) => conflict.columns(['org_id', 'member_id']).doUpdateSet({ polled_at: at }))
          .execute();
      }),
    after: (orgId, since) =>
      database.withOrganization(orgId, async (tx) => {
        const rows = await tx.selectFrom('member_polls').select('member_id').where('polled_at', '>', since).execute();
        return new Set(rows.map(({ member_id }) => member_id as MemberId));
      }),
  };
}
