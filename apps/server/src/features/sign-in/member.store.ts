import type { MemberId, OrgId } from '@ringdesk/contract';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { SignInDb } from './sign-in-tables.ts';

/** The member that a user is in the session's organization, or in their oldest one when the session names none. */
export async function findMember(db: SignInDb, userId: string, activeOrgId: string | null): Promise<Member | null> {
  const row = await db
    .selectFrom('auth_members as m')
    .innerJoin('auth_users as u', 'u.id', 'm.user_id')
    .select(['m.id', 'm.organization_id', 'm.role', 'u.name', 'u.email'])
    .where('m.user_id', '=', userId)
    .$if(activeOrgId !== null, (query) => query.where('m.organization_id', '=', activeOrgId))
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { id, organization_id, name, email, role } = row;
  return { id: id as MemberId, orgId: organization_id as OrgId, name, email, role };
}
