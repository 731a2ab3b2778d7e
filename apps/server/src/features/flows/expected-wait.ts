import type { QueueId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';

type Tx = Transaction<Tables>;

/** With fewer callers than this in the last hour nothing honest can be said. */
const enough = 3;
const windowMs = 3_600_000;

/**
 * How long a caller at this place in the line may expect to wait, in milliseconds: what the last callers of this queue
 * waited for each place, by the median. Null when too few were served lately.
 */
export async function expectedWaitMs(tx: Tx, queueId: QueueId, position: number, now: Date): Promise<number | null> {
  const rows = await tx
    .selectFrom('calls')
    .select(['waiting_since', 'answered_at'])
    .where('queue_id', '=', queueId)
    .where('answered_at', '>', new Date(now.getTime() - windowMs))
    .where('waiting_since', 'is not', null)
    .orderBy('answered_at', 'desc')
    .limit(20)
    .execute();
  const waits = rows
    .flatMap(({ waiting_since, answered_at }) =>
      waiting_since === null || answered_at === null ? [] : [answered_at.getTime() - waiting_since.getTime()],
    )
    .sort((a, b) => a - b);
  const median = waits[Math.floor(waits.length / 2)];
  return waits.length < enough || median === undefined ? null : median * position;
}

/** An honest word about the wait, rounded up to whole minutes. */
export function waitWords(position: number, expectedMs: number | null): string {
  const place = position === 1 ? 'You are next in line.' : `You are number ${position} in line.`;
  if (expectedMs === null) return place;
  const minutes = Math.ceil(expectedMs / 60_000);
  if (minutes <= 1) return `${place} The wait is about a minute.`;
  return `${place} The wait is about ${minutes} minutes.`;
}
