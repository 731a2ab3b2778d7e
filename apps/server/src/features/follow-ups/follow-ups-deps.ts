import type { FollowUp, FollowUpId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { Invariant } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { AppendEvent } from '../../platform/outbox/outbox.ts';
import { findFollowUp, type Tx } from './follow-up.store.ts';

export interface FollowUpDeps {
  database: Database;
  encryption: Encryption;
  append: AppendEvent;
  clock: Clock;
}

/** Tells every screen of a follow-up as it now is. */
export async function tellFollowUp(
  { encryption, append, clock }: FollowUpDeps,
  tx: Tx,
  { id: memberId, orgId }: Member,
  id: FollowUpId,
): Promise<FollowUp> {
  const followUp = await findFollowUp(tx, orgId, encryption, id);
  if (followUp === null) throw new Invariant('A follow-up was changed and is not there.');
  const actor = { kind: 'member', id: memberId } as const;
  await append(tx, orgId, clock.now(), { type: 'follow-up.changed', actor, data: { followUp } });
  return followUp;
}
