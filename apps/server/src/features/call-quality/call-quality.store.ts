import type { CallId, CallQuality, OrgId, QualitySample } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import { inWords } from './summarise.ts';

export type Tx = Transaction<Tables>;

/** So many windows of one call are kept: some more than the longest call has. */
export const mostWindows = 2_000;

/** A window that is known stays as it is; of a call that has as many as are kept, no more are taken. */
export async function addWindows(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  samples: readonly QualitySample[],
): Promise<void> {
  const { count } = await tx
    .selectFrom('call_quality')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow();
  const rows = samples.slice(0, Math.max(0, mostWindows - Number(count))).map(({ at, rttMs, heard, sent }) => ({
    org_id: orgId,
    call_id: callId,
    at: new Date(at),
    rtt_ms: rttMs,
    heard_mos: heard.mos,
    heard_jitter_ms: heard.jitterMs,
    heard_loss: heard.lossFraction,
    sent_mos: sent?.mos ?? null,
    sent_jitter_ms: sent?.jitterMs ?? null,
    sent_loss: sent?.lossFraction ?? null,
  }));
  if (rows.length === 0) return;
  await tx
    .insertInto('call_quality')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['org_id', 'call_id', 'at']).doNothing())
    .execute();
}

/** What the line was like over the whole call; null where nothing was measured. */
export async function qualityOf(tx: Tx, callId: CallId): Promise<CallQuality | null> {
  const row = await tx
    .selectFrom('call_quality')
    .select([
      sql<number>`count(*)::integer`.as('windows'),
      sql<number>`avg(rtt_ms)`.as('rttMs'),
      sql<Means>`json_build_object('mos', avg(heard_mos), 'worstMos', min(heard_mos),
        'jitterMs', avg(heard_jitter_ms), 'lossFraction', avg(heard_loss))`.as('heard'),
      sql<Means | null>`case when count(sent_mos) = 0 then null else json_build_object('mos', avg(sent_mos),
        'worstMos', min(sent_mos), 'jitterMs', avg(sent_jitter_ms), 'lossFraction', avg(sent_loss)) end`.as('sent'),
    ])
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow();
  return row.windows === 0 ? null : inWords(row);
}

type Means = CallQuality['heard'];

/** How often somebody has said that the audio of this call is bad. */
export async function countReports(tx: Tx, callId: CallId): Promise<number> {
  const { count } = await tx
    .selectFrom('audio_reports')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow();
  return Number(count);
}
