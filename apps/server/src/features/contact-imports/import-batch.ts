import { setImmediate } from 'node:timers/promises';
import type { ContactId, ContactImport, ContactImportId, ContactNoteId, OrgId } from '@ringdesk/contract';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../contacts/public.ts';
import type { ImportBatch, StoredImport } from './import.store.ts';
import { type ImportDeps, rowReading, tellChanged } from './import-deps.ts';
import { planRows, type RowsPlan } from './plan-rows.ts';
import { type ReadRow, type RowReading, readRow } from './read-row.ts';

const rowsBetweenPauses = 25;

/** Rows that are read and wait to be written; without a batch the import is at its end. */
export interface PreparedBatch {
  batch: ImportBatch | null;
  reads: ReadRow[];
}

/** Reads the first rows behind `afterRow` that are still to be imported. Null when the import does not run any more. */
export async function prepareBatch(
  deps: ImportDeps,
  orgId: OrgId,
  id: ContactImportId,
  afterRow: number,
): Promise<PreparedBatch | null> {
  const { database, imports } = deps;
  const next = await database.withOrganization(orgId, async (tx) => {
    const stored = await imports.find(tx, orgId, id);
    if (stored?.import.state !== 'running') return null;
    const batch = await imports.nextBatch(tx, orgId, id, afterRow);
    return { batch, reading: await rowReading(deps, tx, orgId, stored) };
  });
  return next && { batch: next.batch, reads: next.batch ? await readBatch(next.reading, next.batch) : [] };
}

/**
 * Contacts, refusals, progress and the end of the batch are one transaction, so that a server that is killed goes on where
 * it was. Answers whether the import goes on.
 */
export function writePrepared(
  deps: ImportDeps,
  orgId: OrgId,
  id: ContactImportId,
  { batch, reads }: PreparedBatch,
): Promise<boolean> {
  const { database, imports } = deps;
  return database.withOrganization(orgId, async (tx) => {
    const stored = await imports.findToChange(tx, orgId, id);
    if (stored?.import.state !== 'running') return false;
    if (!batch) {
      await finish(deps, tx, orgId, stored);
      return false;
    }
    // False when another server has written this batch meanwhile.
    if (await imports.removeBatch(tx, orgId, id, batch.firstRow))
      await writeBatch(deps, tx, orgId, stored, { batch, reads });
    return true;
  });
}

/** Blank rows say nothing. Reading numbers takes time, so others are served between the rows. */
async function readBatch(reading: RowReading, { firstRow, rows }: ImportBatch): Promise<ReadRow[]> {
  const reads: ReadRow[] = [];
  for (const [index, cells] of rows.entries()) {
    if (index % rowsBetweenPauses === 0) await setImmediate();
    if (cells.length > 0) reads.push(readRow(reading, firstRow + index, cells));
  }
  return reads;
}

async function writeBatch(
  deps: ImportDeps,
  tx: Tx,
  orgId: OrgId,
  stored: StoredImport,
  { batch, reads }: { batch: ImportBatch; reads: readonly ReadRow[] },
): Promise<void> {
  const { contacts, notes, imports, clock } = deps;
  const id = stored.import.id;
  const numbers = reads.flatMap(({ facts }) => facts.numbers.map(({ number }) => number));
  const owners = await contacts.findByNumbersToChange(tx, orgId, [...new Set(numbers)]);
  const createdAt = clock.now().toISOString();
  const policy = stored.plan?.policy ?? 'skip';
  const plan = planRows(reads, owners, { policy, createdAt, newId: () => newId<ContactId>() });
  await contacts.insert(tx, orgId, plan.created);
  await contacts.update(tx, orgId, plan.changed);
  await notes.insert(tx, orgId, notesOf(plan, stored.import, createdAt));
  const refused = plan.rows.filter(({ reasons }) => reasons.length > 0);
  const refusals = refused.map(({ read, reasons }) => ({ row: read.row, cells: read.cells, reasons }));
  await imports.addRefusals(tx, orgId, id, refusals);
  const done = progressed(stored.import, batch, plan);
  await imports.update(tx, orgId, { import: done, plan: stored.plan });
  await tellChanged(deps, tx, orgId, { kind: 'system', id: null }, done);
}

function progressed(before: ContactImport, batch: ImportBatch, { rows }: RowsPlan): ContactImport {
  const count = (wanted: string) => rows.filter(({ outcome }) => outcome === wanted).length;
  return {
    ...before,
    rowsDone: before.rowsDone + batch.rows.length,
    created: before.created + count('create'),
    updated: before.updated + count('update'),
    skipped: before.skipped + count('skip'),
    refused: before.refused + rows.filter(({ reasons }) => reasons.length > 0).length,
    version: before.version + 1,
  };
}

function notesOf({ rows }: RowsPlan, { createdBy: author }: ContactImport, createdAt: string) {
  return rows.flatMap(({ read, contact, outcome }) => {
    const text = read.facts.note;
    if (!text || !contact || outcome === 'skip') return [];
    return [{ id: newId<ContactNoteId>(), contactId: contact.id, author, text, createdAt, editedAt: null, version: 1 }];
  });
}

async function finish(deps: ImportDeps, tx: Tx, orgId: OrgId, stored: StoredImport): Promise<void> {
  const finishedAt = deps.clock.now().toISOString();
  const done = { ...stored.import, state: 'done' as const, finishedAt, version: stored.import.version + 1 };
  await deps.imports.update(tx, orgId, { import: done, plan: stored.plan });
  await tellChanged(deps, tx, orgId, { kind: 'system', id: null }, done);
  const { id, rows, created, updated, skipped, refused } = done;
  deps.log.info({ organization: orgId, import: id, rows, created, updated, skipped, refused }, 'contacts imported');
}
