import type { E164, NumberId, OrgId, OwnNumber } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { newId } from '../../platform/ids.ts';
import { formatDisplay } from './number-rules.ts';

type Tx = Transaction<Tables>;

/** The organization's numbers in the order they were added. */
export async function listOwnNumbers(tx: Tx, orgId: OrgId, encryption: Encryption): Promise<OwnNumber[]> {
  const rows = await tx.selectFrom('numbers').select(['id', 'sealed', 'label']).orderBy('position').execute();
  return Promise.all(
    rows.map(async ({ id, sealed, label }) => {
      const number = await encryption.decrypt(orgId, sealed);
      return { id: id as NumberId, number, display: formatDisplay(number), label };
    }),
  );
}

export interface NewOwnNumber {
  number: E164;
  label: string;
  carrierNumberId: string | null;
}

/** Adds numbers that are not known yet and keeps the rest as they are; safe to repeat. */
export async function addOwnNumbers(
  tx: Tx,
  orgId: OrgId,
  numbers: readonly NewOwnNumber[],
  { encryption, now }: { encryption: Encryption; now: Date },
): Promise<void> {
  const { count } = await tx
    .selectFrom('numbers')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  const first = Number(count);
  for (const [index, { number, label, carrierNumberId }] of numbers.entries()) {
    const row = {
      org_id: orgId,
      id: newId<NumberId>(),
      sealed: await encryption.encrypt(orgId, number),
      blind_index: await encryption.blindIndex(orgId, number),
      label,
      carrier_number_id: carrierNumberId,
      position: first + index,
      created_at: now,
    };
    await tx
      .insertInto('numbers')
      .values(row)
      .onConflict((conflict) => conflict.columns(['org_id', 'blind_index']).doNothing())
      .execute();
  }
}
