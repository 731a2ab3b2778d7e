import type { MemberId, OrgId, Role } from '@ringdesk/contract';
import type { Database, Tables, Transaction } from '../../platform/db/database.ts';
import type { Logger } from '../../platform/log.ts';
import { type CreateOrganizationDependencies, createOrganization } from './create-organization.ts';
import type { MadeSignIns } from './made-sign-ins.ts';
import { allOrganizations, listMembers, type Organization } from './organization.store.ts';
import type { Company } from './setup-file.ts';

export interface ApplySetupDependencies extends CreateOrganizationDependencies {
  database: Database;
  log: Logger;
  madeSignIns: Pick<MadeSignIns, 'passwordFor'>;
  addMember(
    orgId: OrgId,
    member: { name: string; email: string; password: string; role: Role },
    at: Date,
  ): Promise<MemberId>;
  seedContacts(tx: Transaction<Tables>, orgId: OrgId, contacts: Company['contacts'], at: Date): Promise<void>;
  /** Gives the organization its carrier connection and numbers; safe to repeat. False where there is no carrier yet. */
  provisionOrganization(organization: Organization, numbers: Company['numbers']): Promise<boolean>;
}

/** Brings every company of a setup file into being; those that are complete stay as they are. Safe to repeat. */
export async function applySetup(deps: ApplySetupDependencies, companies: readonly Company[]): Promise<void> {
  for (const company of companies) await applyCompany(deps, company);
}

async function applyCompany(deps: ApplySetupDependencies, company: Company): Promise<void> {
  const { database, clock, log } = deps;
  const known = await database.asSystem(allOrganizations);
  const existing = known.find(({ slug }) => slug === company.slug);
  const organization = existing ?? (await createOrganization(deps, company));
  const { id } = organization;
  if (await isSetUp(database, id)) return;
  await addMembers(deps, organization, company.members);
  await database.withOrganization(id, (tx) => deps.seedContacts(tx, id, company.contacts, clock.now()));
  // Without a carrier the next start goes on from here.
  if (!(await deps.provisionOrganization(organization, company.numbers))) return;
  await database.withOrganization(id, (tx) =>
    tx.updateTable('organizations').set({ set_up_at: clock.now() }).where('org_id', '=', id).execute(),
  );
  log.info({ org: id, slug: company.slug, members: company.members.length }, 'organization set up');
}

async function isSetUp(database: Database, orgId: OrgId): Promise<boolean> {
  const row = await database.withOrganization(orgId, (tx) =>
    tx.selectFrom('organizations').select('set_up_at').where('org_id', '=', orgId).executeTakeFirst(),
  );
  return row?.set_up_at != null;
}

async function addMembers(
  { database, clock, madeSignIns, addMember }: ApplySetupDependencies,
  { id, name: company }: Organization,
  wanted: Company['members'],
): Promise<void> {
  const present = await database.withOrganization(id, (tx) => listMembers(tx, id));
  for (const { name, email: written, role, password } of wanted) {
    const email = written.toLowerCase();
    if (present.some((member) => member.email === email)) continue;
    const chosen = password ?? (await madeSignIns.passwordFor({ company, name, email, role }));
    await addMember(id, { name, email, password: chosen, role }, clock.now());
  }
}
