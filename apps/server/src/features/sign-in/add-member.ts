import type { MemberId, OrgId, Role } from '@ringdesk/contract';
import { newId } from '../../platform/ids.ts';
import type { Auth } from './auth-options.ts';
import type { SignInDb } from './sign-in-tables.ts';

export interface NewMember {
  name: string;
  email: string;
  password: string;
  role: Role;
}

/** Makes the organization's row in the sign-in tables, which the tenant's own rows reference. Returns the id of the slug's. */
export async function ensureOrganization(
  db: SignInDb,
  organization: { id: OrgId; name: string; slug: string; at: Date },
): Promise<OrgId> {
  const { id, name, slug, at } = organization;
  await db
    .insertInto('auth_organizations')
    .values({ id, name, slug, created_at: at })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const row = await db.selectFrom('auth_organizations').select('id').where('slug', '=', slug).executeTakeFirstOrThrow();
  return row.id as OrgId;
}

/**
 * Makes a person a member of an organization, with a password unless they have signed in here before: one person, one
 * password, any number of organizations.
 */
export async function addMember(
  auth: Auth,
  db: SignInDb,
  orgId: OrgId,
  member: NewMember,
  at: Date,
): Promise<MemberId> {
  const { internalAdapter, password } = await auth.$context;
  const email = member.email.toLowerCase();
  const known = await internalAdapter.findUserByEmail(email);
  const user =
    known?.user ??
    (await internalAdapter.createUser({ name: member.name, email, emailVerified: true }, { method: 'admin' }));
  if (!known) {
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await password.hash(member.password),
    });
  }
  const id = newId<MemberId>();
  await db
    .insertInto('auth_members')
    .values({ id, organization_id: orgId, user_id: user.id, role: member.role, created_at: at })
    .execute();
  return id;
}
