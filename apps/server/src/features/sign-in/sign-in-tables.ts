import type { Role } from '@ringdesk/contract';
import type { Dialect } from 'kysely';
import { Kysely } from 'kysely';

/** The columns that we read or write ourselves; the sign-in library knows the rest. */
export interface SignInTables {
  auth_users: { id: string; name: string; email: string };
  auth_sessions: { id: string; user_id: string; expires_at: Date; active_organization_id: string | null };
  auth_organizations: { id: string; name: string; slug: string; created_at: Date };
  auth_members: { id: string; organization_id: string; user_id: string; role: Role; created_at: Date };
  auth_locks: { subject: Uint8Array; failures: number; first_failure_at: Date; locked_until: Date | null };
}

export type SignInDb = Kysely<SignInTables>;

export function openSignInDb(dialect: Dialect): SignInDb {
  return new Kysely<SignInTables>({ dialect });
}
