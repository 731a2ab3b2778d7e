import type { MemberId, OrgId, Role } from '@ringdesk/contract';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { SignInDb } from './sign-in-tables.ts';

interface MemberRow {
  id: string;
  organization_id: string;
  role: Role;
  name: string;
  email: string;
}

/** The member that a user is in the session's organization, or in their oldest one when the session names none. */
export async function findMember(db: SignInDb, userId: string, activeOrgId: string | null): Promise<Member | null> {
  const row = await membersWithNames(db)
    .where('m.user_id', '=', userId)
    .$if(activeOrgId !== null, (query) => query.where('m.organization_id', '=', activeOrgId))
    .orderBy('m.created_at')
    .orderBy('m.id')
    .limit(1)
    .executeTakeFirst();
  return row ? toMember(row) : null;
}

/** What a person is in every organization; empty when there is no such person. */
export async function findMembersOf(db: SignInDb, email: string): Promise<Member[]> {
  const rows = await membersWithNames(db).where('u.email', '=', email.trim().toLowerCase()).execute();
  return rows.map(toMember);
}

function membersWithNames(db: SignInDb) {
  return db
    .selectFrom('auth_members as m')
    .innerJoin('auth_users as u', 'u.id', 'm.user_id')
    .select(['m.id', 'm.organization_id', 'm.role', 'u.name', 'u.email']);
}

function toMember({ id, organization_id, name, email, role }: MemberRow): Member {
  return { id: id as MemberId, orgId: organization_id as OrgId, name, email, role };
}
