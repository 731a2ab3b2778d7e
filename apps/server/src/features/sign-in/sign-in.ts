import type { Member } from '../../platform/http/endpoint-route.ts';
import type { Auth } from './auth-options.ts';
import { findMember } from './member.store.ts';
import type { SignInDb } from './sign-in-tables.ts';

export interface Session {
  id: string;
  expiresAt: Date;
  member: Member;
  /** Cookies that the browser should get with this answer: the session was prolonged. */
  cookies: string[];
}

/** Who the cookie of a request or a socket belongs to; null without a session, or when it has ended. */
export type ReadSession = (headers: Headers) => Promise<Session | null>;

/** Never call it inside a tenant transaction. */
export function createReadSession(auth: Auth, db: SignInDb): ReadSession {
  return async (headers) => {
    if (!headers.has('cookie')) return null;
    const answer = await auth.api.getSession({ headers, returnHeaders: true });
    if (!answer.response) return null;
    const { session, user } = answer.response;
    const member = await findMember(db, user.id, session.activeOrganizationId ?? null);
    if (!member) return null;
    return { id: session.id, expiresAt: session.expiresAt, member, cookies: answer.headers.getSetCookie() };
  };
}
