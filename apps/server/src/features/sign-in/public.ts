import type { MemberId, OrgId } from '@ringdesk/contract';
import type { Dialect } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import type { Member, ResolveMember } from '../../platform/http/endpoint-route.ts';
import { originsOf } from '../../platform/http/origin.ts';
import type { HttpServer } from '../../platform/http/server.ts';
import { addMember, ensureOrganization, type NewMember } from './add-member.ts';
import { createAuth } from './auth-options.ts';
import { findMembersOf } from './member.store.ts';
import { headersOf, registerSignIn, type SignInListeners } from './sign-in.routes.ts';
import { createReadSession, type ReadSession } from './sign-in.ts';
import { createSignInLock } from './sign-in-lock.ts';
import { openSignInDb } from './sign-in-tables.ts';

export type { NewMember } from './add-member.ts';
export { headersOf, type SignInListeners } from './sign-in.routes.ts';
export type { ReadSession, Session } from './sign-in.ts';

export interface SignInDependencies {
  /** A dialect under the sign-in role; the database is migrated. */
  dialect: Dialect;
  clock: Clock;
  /** Signs cookies. */
  secret: string;
  publicUrl: string;
}

export interface SignIn {
  readSession: ReadSession;
  resolveMember: ResolveMember;
  /** Sign-in's own row of an organization; returns the id that its slug has. */
  ensureOrganization(organization: { id: OrgId; name: string; slug: string; at: Date }): Promise<OrgId>;
  addMember(orgId: OrgId, member: NewMember, at: Date): Promise<MemberId>;
  /** What this person is in every organization. */
  membersOf(email: string): Promise<Member[]>;
  register(server: HttpServer, listeners: SignInListeners): void;
}

/** Sign-in with e-mail and password: better-auth behind our own doors. */
export function createSignIn({ dialect, clock, secret, publicUrl }: SignInDependencies): SignIn {
  const db = openSignInDb(dialect);
  const auth = createAuth({ dialect, secret, publicUrl, trustedOrigins: [...originsOf(publicUrl)] });
  const lock = createSignInLock(db, clock, secret);
  const readSession = createReadSession(auth, db);
  return {
    readSession,
    async resolveMember(request, reply) {
      const session = await readSession(headersOf(request));
      if (session && session.cookies.length > 0) reply.header('set-cookie', session.cookies);
      return session?.member ?? null;
    },
    ensureOrganization: (organization) => ensureOrganization(db, organization),
    addMember: (orgId, member, at) => addMember(auth, db, orgId, member, at),
    membersOf: (email) => findMembersOf(db, email),
    register: (server, listeners) =>
      registerSignIn(server, {
        auth,
        lock,
        publicUrl,
        listeners,
        sessionIdOf: async (headers) => (await readSession(headers))?.id ?? null,
      }),
  };
}
