import {
  type AuditAction,
  exportAuditEntries,
  exportContacts,
  getCallExportFile,
  getContactImportRefusals,
  getSnapshot,
  listAuditEntries,
  listCallExports,
  startCallExport,
  startContactImport,
  updateContactFields,
} from '@ringdesk/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany, emailOf } from '../../testkit/a-company.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';

let app: TestApp;
let owner: TestClient;
const company = aCompany({ roles: ['owner', 'admin', 'agent'] });
const foreign = aCompany({ roles: ['owner'] });

beforeEach(async () => {
  app = await createTestApp({ companies: [company, foreign] });
  owner = await app.as('owner', company);
});
afterEach(() => app.close());

const entries = async (action?: AuditAction, client = owner) =>
  (await client.ask(listAuditEntries, { query: { action } })).body.items;
const newest = async (action: AuditAction) => (await entries(action))[0];

async function refusedImport() {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/v1/contact-imports?fileName=people.csv',
    headers: { cookie: owner.cookie, 'content-type': 'application/octet-stream' },
    payload: Buffer.from('Name,Phone\nRosa,12'),
  });
  const importId = answer.json().import.id;
  const body = { targets: ['name' as const, 'number:mobile' as const], policy: 'skip' as const };
  await owner.ask(startContactImport, { params: { importId }, body });
  return importId;
}

describe('the audit log', () => {
  it('names who took contacts, refused rows and calls out, and from where', async () => {
    const { me } = (await owner.ask(getSnapshot, {})).body;
    await owner.ask(exportContacts, { query: {} });
    const importId = await refusedImport();
    await owner.ask(getContactImportRefusals, { params: { importId } });
    await owner.ask(startCallExport, { body: { view: 'all', filters: {}, zone: 'UTC', language: 'en' } });
    const exported = async () => (await owner.ask(listCallExports, {})).body.exports[0];
    await expect.poll(async () => (await exported())?.state).toBe('done');
    const exportId = (await exported())?.id;
    if (!exportId) throw new Error('There is no export.');
    await owner.ask(getCallExportFile, { params: { exportId } });
    const member = { id: me.id, name: me.name };
    const at = app.clock.now().toISOString();
    const common = { member, at, address: '127.0.0.1' };
    expect(await newest('contacts.exported')).toMatchObject({ ...common, through: 'exportContacts', subjectId: null });
    expect(await newest('refused-rows.downloaded')).toMatchObject({ ...common, subjectId: importId });
    expect(await newest('calls.exported')).toMatchObject({ ...common, through: 'startCallExport' });
    expect(await newest('calls.downloaded')).toMatchObject({ ...common, subjectId: exportId });
  });

  it('names who changed settings, and no change that was refused', async () => {
    const fields = [{ label: 'Since', kind: 'date' as const, options: [] }];
    const late = await owner.ask(updateContactFields, { body: { fields, version: 7 } });
    expect(late.status).toBe(409);
    expect(await entries('settings.changed')).toEqual([]);
    await owner.ask(updateContactFields, { body: { fields, version: 0 } });
    expect(await entries('settings.changed')).toMatchObject([{ through: 'updateContactFields', address: '127.0.0.1' }]);
  });

  it('names who signed in, and whose password somebody did not know', async () => {
    const { me } = (await owner.ask(getSnapshot, {})).body;
    expect(await entries('sign-in')).toMatchObject([{ member: { id: me.id, name: me.name }, through: null }]);
    const wrong = { email: emailOf('owner', company.slug), password: 'not this one' };
    await app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: wrong });
    const nobody = { ...wrong, email: 'nobody@example.com' };
    await app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: nobody });
    await expect.poll(() => entries('sign-in.refused')).toMatchObject([{ member: { id: me.id } }]);
    expect(await entries('sign-in', await app.as('owner', foreign))).toHaveLength(1);
  });

  it('comes in pages, newest first, of one person or all, and out as CSV', async () => {
    const admin = await app.as('admin', company);
    await app.clock.advance(1000);
    await admin.ask(exportContacts, { query: {} });
    const first = (await owner.ask(listAuditEntries, { query: { limit: 2 } })).body;
    expect(first.items[0]?.action).toBe('contacts.exported');
    const rest = (await owner.ask(listAuditEntries, { query: { limit: 2, after: first.next ?? undefined } })).body;
    expect([first.items.length, rest.items.length, rest.next]).toEqual([2, 1, null]);
    const all = [...first.items, ...rest.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(3);
    const { me } = (await admin.ask(getSnapshot, {})).body;
    const { body: hers } = await owner.ask(listAuditEntries, { query: { memberId: me.id } });
    expect(hers.items.map(({ action }) => action)).toEqual(['contacts.exported', 'sign-in']);
    const csv = String((await owner.ask(exportAuditEntries, { query: { action: 'contacts.exported' } })).body);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain(`${me.name},contacts.exported,exportContacts,,127.0.0.1`);
    expect(await entries('audit.exported')).toHaveLength(1);
  });

  it('can be added to and read by the company, and nothing else; addresses are sealed', async () => {
    const { organization } = (await owner.ask(getSnapshot, {})).body;
    const refused = async (statement: string) => {
      const run = app.database.withOrganization(organization.id, (tx) => sql.raw(statement).execute(tx));
      await expect(run, statement).rejects.toThrow(/permission denied/);
    };
    await refused('delete from audit_entries');
    await refused("update audit_entries set action = 'sign-in'");
    const dump = await app.database.withOrganization(organization.id, (tx) =>
      sql<{
        row: string;
      }>`select audit_entries::text || encode(sealed_address, 'escape') as row from audit_entries`.execute(tx),
    );
    expect(dump.rows).toHaveLength(1);
    expect(JSON.stringify(dump.rows)).not.toContain('127.0.0.1');
  });
});
