import {
  type CallId,
  type ChosenStatus,
  type MemberId,
  type MemberStatus,
  notStarted,
  type OrgId,
} from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { MemberStatusTable } from '../../platform/db/tables-callers.ts';

export type Tx = Transaction<Tables>;

/** A member who never chose is away: nobody's phone rings before they say that they are there. */
const never: MemberStatus = {
  chosen: { kind: 'away', reason: notStarted },
  chosenAt: new Date(0).toISOString(),
  wrapUpUntil: null,
  wrapUpCallId: null,
  parkedWrapUps: [],
  noAnswer: null,
};

/** What every member chose; those who never did are not in it, see `statusOf`. */
export async function listStatuses(tx: Tx): Promise<Map<MemberId, MemberStatus>> {
  const rows = await tx.selectFrom('member_status').selectAll().execute();
  return new Map(rows.map((row) => [row.member_id as MemberId, viewStatus(row)]));
}

export function statusOf(statuses: ReadonlyMap<MemberId, MemberStatus>, memberId: MemberId): MemberStatus {
  return statuses.get(memberId) ?? never;
}

/** Reads a member's status and holds it until the commit, also that of a member who never chose one. */
export async function lockStatus(tx: Tx, orgId: OrgId, memberId: MemberId): Promise<MemberStatus> {
  const lock = () =>
    tx.selectFrom('member_status').selectAll().where('member_id', '=', memberId).forUpdate().executeTakeFirst();
  const known = await lock();
  if (known !== undefined) return viewStatus(known);
  // Without a row there is nothing to hold: of two who make it, the second waits for the first one's commit.
  await tx
    .insertInto('member_status')
    .values({ org_id: orgId, member_id: memberId, ...columnsOf(never) })
    .onConflict((conflict) => conflict.columns(['org_id', 'member_id']).doNothing())
    .execute();
  const made = await lock();
  return made === undefined ? never : viewStatus(made);
}

export async function saveStatus(tx: Tx, orgId: OrgId, memberId: MemberId, status: MemberStatus): Promise<void> {
  const columns = columnsOf(status);
  await tx
    .insertInto('member_status')
    .values({ org_id: orgId, member_id: memberId, ...columns })
    .onConflict((conflict) => conflict.columns(['org_id', 'member_id']).doUpdateSet(columns))
    .execute();
}

function columnsOf({ chosen, chosenAt, wrapUpUntil, wrapUpCallId, parkedWrapUps, noAnswer }: MemberStatus) {
  return {
    chosen: chosen.kind,
    away_reason: chosen.kind === 'away' ? chosen.reason : null,
    chosen_at: new Date(chosenAt),
    wrap_up_until: wrapUpUntil === null ? null : new Date(wrapUpUntil),
    wrap_up_call_id: wrapUpCallId,
    parked_wrap_ups: JSON.stringify(parkedWrapUps),
    no_answer_at: noAnswer === null ? null : new Date(noAnswer.at),
    no_answer_text: noAnswer?.text ?? null,
  } as const;
}

function viewStatus(row: Selectable<MemberStatusTable>): MemberStatus {
  const { chosen, away_reason, no_answer_at, no_answer_text } = row;
  const choice: ChosenStatus = chosen === 'away' ? { kind: 'away', reason: away_reason ?? 'Away' } : { kind: chosen };
  return {
    chosen: choice,
    chosenAt: row.chosen_at.toISOString(),
    wrapUpUntil: row.wrap_up_until?.toISOString() ?? null,
    wrapUpCallId: row.wrap_up_call_id as CallId | null,
    parkedWrapUps: row.parked_wrap_ups,
    noAnswer: no_answer_at === null ? null : { at: no_answer_at.toISOString(), text: no_answer_text ?? '' },
  };
}
