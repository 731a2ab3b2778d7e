import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import { keyedHash } from '../../platform/db/seal.ts';
import type { SignInDb } from './sign-in-tables.ts';

/** Failures within `windowMs` after which a subject waits for `lockMs`. */
export const lockRules = {
  /** One person's guesses at one sign-in. */
  emailAndAddress: 5,
  /** One sign-in guessed from many places. */
  email: 20,
  /** One place that guesses many sign-ins. */
  address: 50,
};

const windowMs = 15 * 60_000;
const lockMs = 15 * 60_000;

export interface Attempt {
  email: string;
  /** The network address that it came from. */
  address: string;
}

export interface SignInLock {
  /** Milliseconds that are left to wait; 0 when the attempt may be made. */
  msLeft(attempt: Attempt): Promise<number>;
  failed(attempt: Attempt): Promise<void>;
  /** Forgets what this person failed; what came from the address as a whole stays counted. */
  succeeded(attempt: Attempt): Promise<void>;
}

/** Kept in the database, so that a restart forgets nothing and every node knows; subjects are keyed hashes. */
export function createSignInLock(db: SignInDb, clock: Clock, secret: string): SignInLock {
  const key = Buffer.from(secret);
  const subjectsOf = ({ email, address }: Attempt) => {
    const person = email.trim().toLowerCase();
    return [
      { subject: keyedHash(key, 'lock', `${person}\0${address}`), limit: lockRules.emailAndAddress },
      { subject: keyedHash(key, 'lock email', person), limit: lockRules.email },
      { subject: keyedHash(key, 'lock address', address), limit: lockRules.address },
    ];
  };

  return {
    async msLeft(attempt) {
      const row = await db
        .selectFrom('auth_locks')
        .select((eb) => eb.fn.max('locked_until').as('until'))
        .where(
          'subject',
          'in',
          subjectsOf(attempt).map(({ subject }) => subject),
        )
        .executeTakeFirst();
      return row?.until ? Math.max(0, row.until.getTime() - clock.now().getTime()) : 0;
    },
    async failed(attempt) {
      for (const { subject, limit } of subjectsOf(attempt)) await countFailure(db, clock.now(), subject, limit);
    },
    async succeeded(attempt) {
      const [pair, email] = subjectsOf(attempt);
      const subjects = [pair, email].flatMap((found) => (found ? [found.subject] : []));
      await db.deleteFrom('auth_locks').where('subject', 'in', subjects).execute();
    },
  };
}

async function countFailure(db: SignInDb, now: Date, subject: Uint8Array, limit: number): Promise<void> {
  const windowStart = new Date(now.getTime() - windowMs);
  const lockedUntil = new Date(now.getTime() + lockMs);
  const fresh = sql<boolean>`auth_locks.first_failure_at < ${windowStart}`;
  await db
    .insertInto('auth_locks')
    .values({ subject, failures: 1, first_failure_at: now, locked_until: null })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({
        failures: sql`case when ${fresh} then 1 else auth_locks.failures + 1 end`,
        first_failure_at: sql`case when ${fresh} then ${now} else auth_locks.first_failure_at end`,
        locked_until: sql`case when not ${fresh} and auth_locks.failures + 1 >= ${limit}
          then ${lockedUntil} else auth_locks.locked_until end`,
      }),
    )
    .execute();
}
