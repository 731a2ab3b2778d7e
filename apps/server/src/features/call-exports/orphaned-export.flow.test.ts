import { type CallExport, type CallExportId, getSnapshot, listCallExports, type OrgId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { aCompany } from '../../testkit/a-company.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';
import { testEncryption } from '../../testkit/test-database.ts';
import { createExportStore } from './public.ts';

let app: TestApp;
const company = aCompany({ roles: ['admin'] });

beforeEach(async () => {
  app = await createTestApp({ companies: [company] });
});
afterEach(() => app.close());

/** As a server leaves it that dies while it writes. */
async function orphan(admin: TestClient): Promise<void> {
  const { me, organization } = (await admin.ask(getSnapshot, {})).body;
  const exports = createExportStore(testEncryption(app.database).encryption);
  const begun: CallExport = {
    ...{ id: newId<CallExportId>(), state: 'running', createdBy: { id: me.id, name: me.name } },
    ...{ createdAt: app.clock.now().toISOString(), finishedAt: null, expiresAt: null },
    ...{ rows: 0, rowsDone: 0, version: 1 },
  };
  const orgId: OrgId = organization.id;
  await app.database.withOrganization(orgId, (tx) =>
    exports.insert(tx, orgId, begun, { view: 'all', filters: {}, zone: 'UTC', language: 'en' }),
  );
}

it('an export whose server died is written by another one, at its start and while it runs', async () => {
  const admin = await app.as('admin', company);
  const states = async () => (await admin.ask(listCallExports, {})).body.exports.map(({ state }) => state);
  await orphan(admin);
  app.start();
  await expect.poll(states).toEqual(['done']);
  await orphan(admin);
  await app.clock.advance(30_000);
  await expect.poll(states).toEqual(['done', 'done']);
});
