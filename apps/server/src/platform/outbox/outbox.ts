import type { ContractEvent, ContractEventType, MemberId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Tables, Transaction } from '../db/database.ts';
import type { Encryption } from '../db/encryption.ts';
import type { TransactionScope } from '../db/transaction-scope.ts';
import { Invariant } from '../errors.ts';
import { newId } from '../ids.ts';

export interface Actor {
  kind: 'member' | 'carrier' | 'system';
  id: MemberId | null;
}

export type NewEvent = {
  [T in ContractEventType]: { type: T; actor: Actor; data: Extract<ContractEvent, { type: T }>['data'] };
}[ContractEventType];

/**
 * Appends in the caller's transaction, when its work is done; the seq is taken from the organization's row, so events of one organization are
 * ordered by commit.
 */
export type AppendEvent = (tx: Transaction<Tables>, orgId: OrgId, at: Date, event: NewEvent) => Promise<void>;

/** PostgreSQL's channel on which a commit with events wakes the other nodes; the payload is the organization's id. */
export const eventsChannel = 'ringdesk_events';

export interface OutboxDependencies {
  encryption: Encryption;
  scope: TransactionScope;
  /** Called in this process once the events of an organization are committed. */
  wake(orgId: OrgId): void;
  /** Called for each event once it is committed. */
  committed?(type: ContractEventType): void;
}

export function createAppendEvent({ encryption, scope, wake, committed }: OutboxDependencies): AppendEvent {
  return async (tx, orgId, at, event) => {
    const sealed = await encryption.encrypt(orgId, JSON.stringify({ actor: event.actor, data: event.data }));
    // The stream is every transaction's last lock: taken sooner, two that want each other's rows would wait for ever.
    scope.beforeCommit(async () => {
      if (!(await appendNext(tx, orgId, { at, type: event.type, sealed })))
        throw new Invariant('The organization has no event stream.');
    });
    scope.afterCommit(() => {
      committed?.(event.type);
      wake(orgId);
    });
  };
}

/**
 * Numbers the event, keeps it and wakes the other nodes, in one statement. It locks the organization's stream until the
 * commit: the next event waits, so that no seq is seen before a lower one. False where there is no stream.
 */
async function appendNext(
  tx: Transaction<Tables>,
  orgId: OrgId,
  { at, type, sealed }: { at: Date; type: ContractEventType; sealed: Uint8Array },
): Promise<boolean> {
  const { rows } = await sql`
    with stream as (
      update event_streams set last_seq = last_seq + 1 where org_id = ${orgId}::uuid returning last_seq
    ), appended as (
      insert into events (org_id, seq, id, at, type, sealed)
      select ${orgId}::uuid, last_seq, ${newId()}::uuid, ${at}::timestamptz, ${type}::text, ${sealed}::bytea from stream
      returning org_id
    )
    select pg_notify(${eventsChannel}, org_id::text) from appended`.execute(tx);
  return rows.length === 1;
}
