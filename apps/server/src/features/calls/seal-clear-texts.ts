import type { OrgId } from '@ringdesk/contract';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { Tx } from './calls.store.ts';

const batch = 500;

/** Seals what an earlier version kept in clear: the stories of calls, and what callers without a number were called. */
export async function sealClearTexts(
  { database, encryption }: { database: Database; encryption: Encryption },
  orgId: OrgId,
): Promise<void> {
  const seal = (text: string | null) => encryption.encrypt(orgId, text ?? '');
  for (const sealBatch of [sealSteps, sealWords]) {
    while ((await database.withOrganization(orgId, (tx) => sealBatch(tx, seal))) === batch);
  }
}

type Seal = (text: string | null) => Promise<Uint8Array>;

/** Each answers how many it has sealed. */
async function sealSteps(tx: Tx, seal: Seal): Promise<number> {
  const rows = await tx
    .selectFrom('call_steps')
    .select(['call_id', 'position', 'text'])
    .where('text', 'is not', null)
    .limit(batch)
    .execute();
  for (const { call_id, position, text } of rows) {
    await tx
      .updateTable('call_steps')
      .set({ sealed: await seal(text), text: null })
      .where('call_id', '=', call_id)
      .where('position', '=', position)
      .execute();
  }
  return rows.length;
}

async function sealWords(tx: Tx, seal: Seal): Promise<number> {
  const rows = await tx
    .selectFrom('calls')
    .select(['id', 'customer_words'])
    .where('customer_words', 'is not', null)
    .limit(batch)
    .execute();
  for (const { id, customer_words } of rows) {
    const sealed = { sealed_customer_words: await seal(customer_words), customer_words: null };
    await tx.updateTable('calls').set(sealed).where('id', '=', id).execute();
  }
  return rows.length;
}
