import type { ContactImport, ContactImportId, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Logger } from '../../platform/log.ts';
import type { Actor, AppendEvent } from '../../platform/outbox/outbox.ts';
import {
  type ContactStore,
  type NoteStore,
  type NumberReading,
  readContactSettings,
  type Tx,
} from '../contacts/public.ts';
import { countryOf, listMembers } from '../organizations/public.ts';
import type { ImportStore, StoredImport } from './import.store.ts';
import type { RowReading } from './read-row.ts';

export interface ImportDeps {
  database: Database;
  contacts: ContactStore;
  notes: NoteStore;
  imports: ImportStore;
  appendEvent: AppendEvent;
  numbers: NumberReading;
  clock: Clock;
  log: Logger;
}

/** What rows are read by: the columns as they were chosen, and what the organization has now. */
export async function rowReading(
  { numbers }: Pick<ImportDeps, 'numbers'>,
  tx: Tx,
  orgId: OrgId,
  { head, plan }: StoredImport,
): Promise<RowReading> {
  const { fields } = await readContactSettings(tx, orgId);
  const members = await listMembers(tx, orgId);
  const country = await countryOf(tx, orgId);
  return { heads: head.heads, targets: plan?.targets ?? [], fields, members, country, numbers };
}

export async function tellChanged(
  { appendEvent, clock }: Pick<ImportDeps, 'appendEvent' | 'clock'>,
  tx: Tx,
  orgId: OrgId,
  actor: Actor,
  changed: ContactImport,
): Promise<void> {
  await appendEvent(tx, orgId, clock.now(), { type: 'contact-import.changed', actor, data: { import: changed } });
}

/** Throws not-found. */
export async function findImport(
  { imports }: Pick<ImportDeps, 'imports'>,
  tx: Tx,
  orgId: OrgId,
  id: ContactImportId,
): Promise<StoredImport> {
  const found = await imports.findToChange(tx, orgId, id);
  if (!found) throw AppError.of('not-found', 'This import does not exist any more.');
  return found;
}
