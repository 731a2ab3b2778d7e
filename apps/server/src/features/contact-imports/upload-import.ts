import type { ContactImport, ContactImportId, ImportColumn } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import { readContactSettings, type Tx } from '../contacts/public.ts';
import { guessTargets } from './guess-targets.ts';
import type { ImportHead, StoredImport } from './import.store.ts';
import type { ImportDeps } from './import-deps.ts';
import { decodeCsv, readRows } from './read-csv.ts';

export interface ImportWithColumns {
  import: ContactImport;
  columns: ImportColumn[];
  encoding: string;
  delimiter: ImportHead['delimiter'];
}

const rowsPerBatch = 500;
const previewRows = 20;
const samples = 3;
const mostRows = 200_000;
const mostColumns = 100;
const dayMs = 24 * 60 * 60_000;

/**
 * Reads a file of contacts and keeps its rows, sealed, until they are imported. Throws import.not-readable with what to do
 * about the file.
 */
export async function uploadImport(
  deps: ImportDeps,
  member: Member,
  { file, fileName }: { file: Uint8Array; fileName: string },
): Promise<ImportWithColumns> {
  const { database, imports, clock } = deps;
  const text = decodeCsv(file);
  const rows = readRows(text);
  const { value: heads } = await rows.next();
  if (!heads) throw AppError.of('import.not-readable', 'This file is empty.');
  if (heads.length > mostColumns) {
    throw AppError.of('import.not-readable', `The file has more than ${mostColumns} columns. Leave some out.`);
  }
  const head: ImportHead = { encoding: text.encoding, delimiter: text.delimiter, heads, rows: [] };
  const at = clock.now();
  const made = newImport(member, fileName, at);
  try {
    await keepRows(deps, member, { made, head, rows });
  } catch (error) {
    await database.withOrganization(member.orgId, (tx) => imports.remove(tx, member.orgId, made.id));
    throw error;
  }
  return database.withOrganization(member.orgId, async (tx) => {
    const finished = { ready: new Date(at.getTime() - dayMs), finished: new Date(at.getTime() - 30 * dayMs) };
    await imports.prune(tx, member.orgId, finished);
    await imports.update(tx, member.orgId, { import: made, plan: null });
    return withColumns(tx, member, { import: made, head, plan: null });
  });
}

/** Keeps the rows batch by batch; what they are goes into `made` and `head`. Throws import.not-readable. */
async function keepRows(
  { database, imports }: ImportDeps,
  { orgId }: Member,
  { made, head, rows }: { made: ContactImport; head: ImportHead; rows: AsyncIterable<string[]> },
): Promise<void> {
  let batch: string[][] = [];
  const keep = async () => {
    const firstRow = made.rows - batch.length + 2;
    const kept = { firstRow, rows: batch };
    await database.withOrganization(orgId, async (tx) => {
      // Its first batch brings the import itself: until the last one it has no rows, and cannot be begun.
      if (firstRow === 2) await imports.insert(tx, orgId, { import: { ...made, rows: 0 }, head, plan: null });
      await imports.addBatch(tx, orgId, made.id, kept);
    });
    batch = [];
  };
  for await (const row of rows) {
    if (head.rows.length < previewRows) head.rows.push(row);
    batch.push(row);
    made.rows += 1;
    if (made.rows > mostRows) {
      throw AppError.of('import.not-readable', `The file has more than ${mostRows} rows. Divide it into several.`);
    }
    if (batch.length === rowsPerBatch) await keep();
  }
  if (batch.length > 0) await keep();
  if (made.rows === 0) throw AppError.of('import.not-readable', 'There are no rows below the head of this file.');
}

/** Throws not-found. */
export function readImport(
  { database, imports }: ImportDeps,
  member: Member,
  id: ContactImportId,
): Promise<ImportWithColumns> {
  return database.withOrganization(member.orgId, async (tx) => {
    const found = await imports.find(tx, member.orgId, id);
    if (!found) throw AppError.of('not-found', 'This import does not exist any more.');
    return withColumns(tx, member, found);
  });
}

async function withColumns(
  tx: Tx,
  { orgId }: Member,
  { import: shown, head, plan }: StoredImport,
): Promise<ImportWithColumns> {
  const { encoding, delimiter, heads, rows } = head;
  const { fields, importTargets } = await readContactSettings(tx, orgId);
  const targets = plan?.targets ?? guessTargets(heads, { fields, remembered: importTargets });
  const columns = heads.map((header, column) => {
    const values = rows.map((row) => row[column] ?? '').filter((value) => value !== '');
    return { header, samples: values.slice(0, samples), target: targets[column] ?? 'ignore' };
  });
  return { import: shown, columns, encoding, delimiter };
}

function newImport({ id, name }: Member, fileName: string, at: Date): ContactImport {
  return {
    id: newId<ContactImportId>(),
    fileName,
    state: 'ready',
    createdBy: { id, name },
    createdAt: at.toISOString(),
    ...{ startedAt: null, finishedAt: null },
    ...{ rows: 0, rowsDone: 0, created: 0, updated: 0, skipped: 0, refused: 0, version: 1 },
  };
}
