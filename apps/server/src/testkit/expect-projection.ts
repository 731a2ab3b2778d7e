import { type ContractEvent, getSnapshot, type OrgId, type Snapshot } from '@ringdesk/contract';
import { applyEvent } from '@ringdesk/live-state';
import { expect } from 'vitest';
import type { Encryption } from '../platform/db/encryption.ts';
import { readEvents } from '../platform/outbox/event.store.ts';
import type { CallWorld, Company } from './call-world.ts';
import type { TestApp, TestClient } from './test-app.ts';

/** Runs a use case and proves that the old snapshot and its events give the new snapshot, by the web's own function. */
export async function expectProjection<T>(world: CallWorld, company: Company, useCase: () => Promise<T>): Promise<T> {
  return prove(
    () => world.snapshot(company),
    (after) => world.events(company.orgId, after),
    useCase,
  );
}

/** The same over HTTP: `client` takes the snapshots that a page would take. */
export async function expectPageProjection<T>(
  { database, encryption }: Pick<TestApp, 'database'> & { encryption: Encryption },
  client: TestClient,
  useCase: () => Promise<T>,
): Promise<T> {
  const snapshot = async () => (await client.ask(getSnapshot, {})).body;
  const orgId: OrgId = (await snapshot()).organization.id;
  const events = (after: number) =>
    database.withOrganization(orgId, (tx) => readEvents(tx, encryption, orgId, { after, limit: 1000 }));
  return prove(snapshot, events, useCase);
}

async function prove<T>(
  snapshot: () => Promise<Snapshot>,
  eventsAfter: (seq: number) => Promise<ContractEvent[]>,
  useCase: () => Promise<T>,
): Promise<T> {
  const before = await snapshot();
  const result = await useCase();
  const events = await eventsAfter(before.cursor);
  expect(events.length).toBeGreaterThan(0);
  const projected = events.reduce((state, event) => {
    const next = applyEvent(state, event);
    if (next === null) throw new Error(`A gap before event ${event.seq}.`);
    return next;
  }, before);
  const after = await snapshot();
  expect({ ...projected, at: after.at }).toEqual(after);
  return result;
}
