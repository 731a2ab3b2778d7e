import type { CallId, CallQuality, OrgId, QualitySample } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import { summarise } from './summarise.ts';

export type Tx = Transaction<Tables>;

/** A window that is known stays as it is. */
export async function addWindows(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  samples: readonly QualitySample[],
): Promise<void> {
  const rows = samples.map(({ at, rttMs, heard, sent }) => ({
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
  const rows = await tx.selectFrom('call_quality').selectAll().where('call_id', '=', callId).orderBy('at').execute();
  return summarise(
    rows.map(
      (row): QualitySample => ({
        at: row.at.toISOString(),
        rttMs: row.rtt_ms,
        heard: { mos: row.heard_mos, jitterMs: row.heard_jitter_ms, lossFraction: row.heard_loss },
        sent:
          row.sent_mos === null
            ? null
            : { mos: row.sent_mos, jitterMs: row.sent_jitter_ms ?? 0, lossFraction: row.sent_loss ?? 0 },
      }),
    ),
  );
}
