import { AppError } from '../../../platform/errors.ts';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import type { Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';

const windowMs = 60_000;

/** Counted from the calls themselves, so that every node and every start knows. Throws rate.limited. */
export async function refuseTooManyCalls(
  { clock, log, limits }: Pick<CallsDeps, 'clock' | 'log' | 'limits'>,
  tx: Tx,
  { orgId, id }: Member,
): Promise<void> {
  const now = clock.now();
  const own = await nthNewest(tx, limits.eachMember, now, id);
  const oldest = own ?? (await nthNewest(tx, limits.organization, now, null));
  if (oldest === null) return;
  const seconds = Math.max(1, Math.ceil((oldest.getTime() + windowMs - now.getTime()) / 1000));
  const [who, limit] = own === null ? ['Your company has', limits.organization] : ['You have', limits.eachMember];
  log.warn(
    { organization: orgId, member: id, limit, ofMember: own !== null },
    'Too many calls were placed in a minute',
  );
  const wait = seconds === 1 ? 'one second' : `${seconds} seconds`;
  throw AppError.of(
    'rate.limited',
    `${who} placed ${limit} calls in the last minute, which is the most. Wait ${wait} and call again.`,
  );
}

/** When the `n`th newest call of the window was placed; null: there are fewer. */
async function nthNewest(tx: Tx, n: number, now: Date, memberId: Member['id'] | null): Promise<Date | null> {
  const placed = tx
    .selectFrom('calls')
    .select('created_at')
    .where('direction', '=', 'outbound')
    .where('created_at', '>', new Date(now.getTime() - windowMs));
  const counted = memberId === null ? placed : placed.where('agent_id', '=', memberId);
  const row = await counted
    .orderBy('created_at', 'desc')
    .offset(n - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.created_at ?? null;
}
