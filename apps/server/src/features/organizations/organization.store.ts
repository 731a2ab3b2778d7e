import type { MemberId, OrgId, Role } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import { Invariant } from '../../platform/errors.ts';

type Tx = Transaction<Tables>;

export interface Organization {
  id: OrgId;
  slug: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  demo: boolean;
}

export interface OrganizationMember {
  id: MemberId;
  name: string;
  email: string;
  role: Role;
}

/** The transaction's own organization, or null before it is created. */
export async function findOrganization(tx: Tx, orgId: OrgId): Promise<Organization | null> {
  const row = await tx.selectFrom('organizations').selectAll().where('org_id', '=', orgId).executeTakeFirst();
  return row ? toOrganization(row) : null;
}

/** The country in which the organization's numbers are read. */
export async function countryOf(tx: Tx, orgId: OrgId): Promise<string> {
  const organization = await findOrganization(tx, orgId);
  if (!organization) throw new Invariant('The organization of the transaction does not exist.');
  return organization.country;
}

/** Every organization of the installation, in a system transaction. */
export async function allOrganizations(tx: Tx): Promise<Organization[]> {
  const rows = await tx.selectFrom('organizations').selectAll().orderBy('created_at').orderBy('org_id').execute();
  return rows.map(toOrganization);
}

export async function listMembers(tx: Tx, orgId: OrgId): Promise<OrganizationMember[]> {
  const rows = await tx
    .selectFrom('members')
    .select(['member_id', 'name', 'email', 'role'])
    .where('org_id', '=', orgId)
    .orderBy('name')
    .orderBy('member_id')
    .execute();
  return rows.map(({ member_id, name, email, role }) => ({ id: member_id as MemberId, name, email, role }));
}

function toOrganization(row: { org_id: string; slug: string; name: string; country: string; demo: boolean }) {
  const { org_id, slug, name, country, demo } = row;
  return { id: org_id as OrgId, slug, name, country, demo };
}
