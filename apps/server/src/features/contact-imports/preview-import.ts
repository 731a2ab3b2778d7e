import type { ContactId, ContactImportId, ImportPlan, ImportPreviewRow, OrgId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../contacts/public.ts';
import type { StoredImport } from './import.store.ts';
import { findImport, type ImportDeps, rowReading } from './import-deps.ts';
import { type PlannedRow, planRows } from './plan-rows.ts';
import { readRow } from './read-row.ts';

/** What would become of the first rows. Changes nothing. Throws not-found, import.not-ready or input.invalid. */
export function previewImport(
  deps: ImportDeps,
  { orgId }: Member,
  id: ContactImportId,
  plan: ImportPlan,
): Promise<ImportPreviewRow[]> {
  return deps.database.withOrganization(orgId, async (tx) => {
    const found = await findImport(deps, tx, orgId, id);
    checkPlan(found, plan);
    const rows = await planFirstRows(deps, tx, orgId, { ...found, plan });
    return rows.map((row) => preview(deps, row));
  });
}

/** Throws import.not-ready when it has begun already, input.invalid when the columns cannot be meant so. */
export function checkPlan({ import: { state, rows }, head }: StoredImport, { targets }: ImportPlan): void {
  if (state !== 'ready' || rows === 0) {
    throw AppError.of('import.not-ready', 'This import has begun already. Choose the file again for another one.');
  }
  if (targets.length !== head.heads.length) {
    throw AppError.of('input.invalid', 'Say what every column holds.', { field: 'targets' });
  }
  const twice = targets.findIndex(
    (target, index) => target !== 'ignore' && !target.startsWith('number:') && targets.indexOf(target) !== index,
  );
  if (twice !== -1) {
    const message = 'Two columns cannot hold the same. Choose something else, or leave one out.';
    throw AppError.of('input.invalid', message, { field: `targets.${twice}` });
  }
  if (!targets.some((target) => ['name', 'first-name', 'last-name', 'company'].includes(target))) {
    throw AppError.of('input.invalid', 'Say which column holds the name or the company.', { field: 'targets' });
  }
}

async function planFirstRows(deps: ImportDeps, tx: Tx, orgId: OrgId, stored: StoredImport): Promise<PlannedRow[]> {
  const reading = await rowReading(deps, tx, orgId, stored);
  const reads = stored.head.rows.flatMap((cells, index) =>
    cells.length > 0 ? readRow(reading, index + 2, cells) : [],
  );
  const numbers = reads.flatMap(({ facts }) => facts.numbers.map(({ number }) => number));
  const owners = await deps.contacts.findByNumbers(tx, orgId, numbers);
  const createdAt = deps.clock.now().toISOString();
  const policy = stored.plan?.policy ?? 'skip';
  return planRows(reads, owners, { policy, createdAt, newId: () => newId<ContactId>() }).rows;
}

function preview({ numbers }: ImportDeps, { read, outcome, contact, reasons, known }: PlannedRow): ImportPreviewRow {
  const shown = contact ?? read.facts;
  return {
    row: read.row,
    outcome,
    name: shown.name,
    company: shown.company,
    numbers: shown.numbers.map(({ number }) => numbers.display(number)),
    reasons,
    known: known && { id: known.id, name: known.name },
  };
}
