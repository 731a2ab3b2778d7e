import type { ContactImport, ContactImportId, ImportPlan, OrgId } from '@ringdesk/contract';
import { csvLine, csvStart, harmless } from '../../platform/csv.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { fold } from '../../platform/words.ts';
import { rememberImportTargets } from '../contacts/public.ts';
import type { StoredImport } from './import.store.ts';
import { findImport, type ImportDeps, tellChanged } from './import-deps.ts';
import { checkPlan } from './preview-import.ts';

/** From now on its rows are imported. What was chosen for each head is remembered. Throws as previewImport does. */
export function startImport(
  deps: ImportDeps,
  { orgId, id: memberId }: Member,
  id: ContactImportId,
  plan: ImportPlan,
): Promise<ContactImport> {
  const { database, imports, clock } = deps;
  return database.withOrganization(orgId, async (tx) => {
    const found = await findImport(deps, tx, orgId, id);
    checkPlan(found, plan);
    const chosen = found.head.heads.map((head, column) => [fold(head).trim(), plan.targets[column] ?? 'ignore']);
    await rememberImportTargets(tx, orgId, Object.fromEntries(chosen));
    const startedAt = clock.now().toISOString();
    const started = { ...found.import, state: 'running' as const, startedAt, version: found.import.version + 1 };
    await imports.update(tx, orgId, { import: started, plan });
    await tellChanged(deps, tx, orgId, { kind: 'member', id: memberId }, started);
    return started;
  });
}

/** Stops it after the batch that is being written; what is in stays. Harmless when it is over. Throws not-found. */
export function cancelImport(
  deps: ImportDeps,
  { orgId, id: memberId }: Member,
  id: ContactImportId,
): Promise<ContactImport> {
  const { database, imports, clock } = deps;
  return database.withOrganization(orgId, async (tx) => {
    const found = await findImport(deps, tx, orgId, id);
    if (found.import.finishedAt !== null) return found.import;
    await imports.removeBatches(tx, orgId, id);
    const finishedAt = clock.now().toISOString();
    const stopped = { ...found.import, state: 'cancelled' as const, finishedAt, version: found.import.version + 1 };
    await imports.update(tx, orgId, { import: stopped, plan: found.plan });
    await tellChanged(deps, tx, orgId, { kind: 'member', id: memberId }, stopped);
    return stopped;
  });
}

/** Nobody tries it any more: what is in stays, and the import says behind which row it broke. */
export function giveUpImport(deps: ImportDeps, orgId: OrgId, id: ContactImportId): Promise<void> {
  const { database, imports, clock } = deps;
  return database.withOrganization(orgId, async (tx) => {
    const found = await imports.findToChange(tx, orgId, id);
    if (found?.import.state !== 'running') return;
    await imports.removeBatches(tx, orgId, id);
    const finishedAt = clock.now().toISOString();
    const failed = { ...found.import, state: 'failed' as const, finishedAt, version: found.import.version + 1 };
    await imports.update(tx, orgId, { import: failed, plan: found.plan });
    await tellChanged(deps, tx, orgId, { kind: 'system', id: null }, failed);
  });
}

const rowsPerPage = 500;

/** The refused rows as they were, so that they can be mended and imported again. Throws not-found. */
export async function refusedRows(
  { database, imports }: ImportDeps,
  { orgId }: Member,
  id: ContactImportId,
): Promise<AsyncGenerator<string>> {
  const found = await database.withOrganization(orgId, (tx) => imports.find(tx, orgId, id));
  if (!found) throw AppError.of('not-found', 'This import does not exist any more.');
  return refusalLines({ database, imports }, orgId, found);
}

async function* refusalLines(
  { database, imports }: Pick<ImportDeps, 'database' | 'imports'>,
  orgId: OrgId,
  { import: { id }, head }: StoredImport,
): AsyncGenerator<string> {
  yield csvStart + csvLine([...head.heads.map(harmless), 'Row in the file', 'Why it was refused']);
  let afterRow = 0;
  for (;;) {
    const page = await database.withOrganization(orgId, (tx) =>
      imports.refusals(tx, orgId, id, { afterRow, limit: rowsPerPage }),
    );
    yield page.map(({ row, cells, reasons }) => line(head.heads.length, row, cells, reasons)).join('');
    afterRow = page.at(-1)?.row ?? afterRow;
    if (page.length < rowsPerPage) return;
  }
}

function line(columns: number, row: number, cells: readonly string[], reasons: readonly string[]): string {
  const values = Array.from({ length: columns }, (_, column) => harmless(cells[column] ?? ''));
  return csvLine([...values, String(row), reasons.join(' ')]);
}
