import {
  createCallView,
  deleteCallView,
  listCallViews,
  orderCallViews,
  restoreCallView,
  type SavedView,
  updateCallView,
} from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';

let app: TestApp;
let supervisor: TestClient;
let agent: TestClient;
let stranger: TestClient;

beforeEach(async () => {
  const fernway = aCompany({ roles: ['supervisor', 'agent'] });
  const harbour = aCompany({ roles: ['owner'] });
  app = await createTestApp({ companies: [fernway, harbour] });
  supervisor = await app.as('supervisor', fernway);
  agent = await app.as('agent', fernway);
  stranger = await app.as('owner', harbour);
});
afterEach(() => app.close());

const filters = { outcome: 'busy', time: 'week', number: '(415) 555-0142' } as const;

async function save(client: TestClient, name: string, isShared = false): Promise<SavedView> {
  const { status, body } = await client.ask(createCallView, { body: { name, view: 'all', filters, isShared } });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.view;
}
const namesOf = async (client: TestClient) => (await client.ask(listCallViews, {})).body.views.map(({ name }) => name);

describe('a saved view', () => {
  it('is its owner’s alone, with its filters as they were chosen', async () => {
    const view = await save(agent, ' Busy this week ');
    expect(view).toMatchObject({ name: 'Busy this week', view: 'all', filters, isShared: false });
    expect([await namesOf(agent), await namesOf(supervisor), await namesOf(stranger)]).toEqual([
      ['Busy this week'],
      [],
      [],
    ]);
    const params = { viewId: view.id };
    for (const client of [supervisor, stranger]) {
      expect((await client.ask(updateCallView, { params, body: { name: 'Mine' } })).status).toBe(404);
      expect((await client.ask(deleteCallView, { params })).status).toBe(404);
    }
  });

  it('is renamed, gets other filters, is deleted and comes back', async () => {
    const { id } = await save(agent, 'Busy');
    const params = { viewId: id };
    const changed = await agent.ask(updateCallView, { params, body: { name: 'Lost', filters: { outcome: 'missed' } } });
    expect(changed.body.view).toMatchObject({ name: 'Lost', filters: { outcome: 'missed' }, view: 'all' });
    expect((await agent.ask(deleteCallView, { params })).status).toBe(200);
    expect(await namesOf(agent)).toEqual([]);
    expect((await supervisor.ask(restoreCallView, { params })).status).toBe(404);
    expect((await agent.ask(restoreCallView, { params })).status).toBe(200);
    expect(await namesOf(agent)).toEqual(['Lost']);
  });

  it('stands where its owner puts it; a new one last', async () => {
    const made = [await save(agent, 'A'), await save(agent, 'B'), await save(agent, 'C')];
    const [a, b, c] = made.map(({ id }) => id);
    const { body } = await agent.ask(orderCallViews, { body: { viewIds: [c, a, b] as SavedView['id'][] } });
    expect(body.views.map(({ name }) => name)).toEqual(['C', 'A', 'B']);
    await save(agent, 'D');
    expect(await namesOf(agent)).toEqual(['C', 'A', 'B', 'D']);
  });

  it('keeps its filters sealed', async () => {
    await save(agent, 'Busy');
    const orgs = await app.database.asSystem((tx) => tx.selectFrom('organizations').select('org_id').execute());
    const rows = await Promise.all(
      orgs.map(({ org_id }) =>
        app.database.withOrganization(org_id as never, (tx) =>
          tx.selectFrom('call_views').select('sealed_filters').execute(),
        ),
      ),
    );
    expect(rows.flat()).toHaveLength(1);
    expect(Buffer.from(rows.flat()[0]?.sealed_filters ?? []).toString('latin1')).not.toContain('0142');
  });
});

describe('a view of everybody', () => {
  it('is made and changed by who may share, and seen by all', async () => {
    const refused = await agent.ask(createCallView, { body: { name: 'Ours', view: 'all', filters, isShared: true } });
    expect([refused.status, refused.body.error?.code]).toEqual([403, 'auth.not-permitted']);
    await save(agent, 'Own');
    const { id } = await save(supervisor, 'Ours', true);
    expect([await namesOf(agent), await namesOf(stranger)]).toEqual([['Own', 'Ours'], []]);
    const params = { viewId: id };
    expect((await agent.ask(updateCallView, { params, body: { name: 'Mine' } })).status).toBe(404);
    expect((await agent.ask(deleteCallView, { params })).status).toBe(404);
    expect((await supervisor.ask(updateCallView, { params, body: { isShared: false } })).status).toBe(200);
    expect([await namesOf(agent), await namesOf(supervisor)]).toEqual([['Own'], ['Ours']]);
  });
});
