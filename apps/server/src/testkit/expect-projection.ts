import { applyEvent } from '@ringdesk/live-state';
import { expect } from 'vitest';
import type { CallWorld, Company } from './call-world.ts';

/** Runs a use case and proves that the old snapshot and its events give the new snapshot, by the web's own function. */
export async function expectProjection<T>(world: CallWorld, company: Company, useCase: () => Promise<T>): Promise<T> {
  const before = await world.snapshot(company);
  const result = await useCase();
  const events = await world.events(company.orgId, before.cursor);
  expect(events.length).toBeGreaterThan(0);
  const projected = events.reduce((snapshot, event) => {
    const next = applyEvent(snapshot, event);
    if (next === null) throw new Error(`A gap before event ${event.seq}.`);
    return next;
  }, before);
  const after = await world.snapshot(company);
  expect({ ...projected, at: after.at }).toEqual(after);
  return result;
}
