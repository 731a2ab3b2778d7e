import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '../../../platform/db/database.ts';
import type { CallsTable } from '../../../platform/db/tables-calls.ts';
import type { CallRecord } from '../machine/call-record.ts';

/**
 * Who waits for an agent: after the greeting and before the overflow, and nobody has accepted them. Only they are offered,
 * counted and told their place. The same three times: of the machine's record, of a row, and in SQL.
 */
export function isInLine({ state, agent, caller, hangUp }: CallRecord): boolean {
  if (state !== 'waiting' || agent !== null || caller === null || hangUp !== null) return false;
  return caller.place === 'queue' && caller.arrived && !caller.overflowing;
}

export function isRowInLine(row: Selectable<CallsTable>): boolean {
  if (row.state !== 'waiting' || row.agent_id !== null || row.hang_up_at !== null) return false;
  return row.caller_place === 'queue' && row.caller_arrived === true && row.overflowing !== true;
}

export function callsInLine(tx: Transaction<Tables>) {
  return tx
    .selectFrom('calls')
    .where('state', '=', 'waiting')
    .where('caller_place', '=', 'queue')
    .where('caller_arrived', '=', true)
    .where('overflowing', '=', false)
    .where('agent_id', 'is', null)
    .where('hang_up_at', 'is', null);
}
