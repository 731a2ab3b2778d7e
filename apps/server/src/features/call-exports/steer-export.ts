import type { CallExport, CallExportId, CallExportRequest, OrgId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import type { StoredExport, Tx } from './export.store.ts';
import { type ExportsDeps, tellChanged } from './exports-deps.ts';
import { overAt } from './kept-for-a-day.ts';

/** From now on the file is written. Throws number.invalid, or export.still-running for a second one at a time. */
export function startExport(deps: ExportsDeps, member: Member, request: CallExportRequest): Promise<CallExport> {
  const { database, exports, calls, clock } = deps;
  const { orgId, id, name } = member;
  const now = clock.now();
  return database.withOrganization(orgId, async (tx) => {
    if (await exports.isRunningFor(tx, id)) {
      const words = 'Your last export is still being written. Wait until its file is ready, or stop it.';
      throw AppError.of('export.still-running', words);
    }
    await exports.prune(tx, orgId, now);
    const asked = { ...request, filters: { ...request.filters, to: earlier(request.filters.to, now) } };
    const rows = await calls.countCalls(tx, orgId, { ...asked.filters, view: asked.view, memberId: id });
    const begun: CallExport = {
      ...{ id: newId<CallExportId>(), state: 'running', createdBy: { id, name }, createdAt: now.toISOString() },
      ...{ finishedAt: null, expiresAt: null, rows, rowsDone: 0, version: 1 },
    };
    await exports.insert(tx, orgId, begun, asked);
    await tellChanged(deps, tx, orgId, { kind: 'member', id }, begun);
    return begun;
  });
}

/** What the filters show at this moment, and nothing that comes while the file is written. */
function earlier(to: string | undefined, now: Date): string {
  const end = new Date(now.getTime() + 1).toISOString();
  return to !== undefined && to < end ? to : end;
}

/** Stops it, or forgets its file. Throws not-found. */
export function cancelExport(deps: ExportsDeps, member: Member, id: CallExportId): Promise<CallExport> {
  const { database, exports, clock } = deps;
  return database.withOrganization(member.orgId, async (tx) => {
    const found = await findOwn(deps, tx, member, id);
    if (found.export.state === 'cancelled') return found.export;
    await exports.removePieces(tx, id);
    const version = found.export.version + 1;
    const finishedAt = clock.now().toISOString();
    const stopped: CallExport = { ...found.export, state: 'cancelled', finishedAt, expiresAt: null, version };
    await exports.update(tx, { export: stopped, nextPage: null });
    await tellChanged(deps, tx, member.orgId, { kind: 'member', id: member.id }, stopped);
    return stopped;
  });
}

/** Nobody tries it any more; its asker sees so for a day. Needs nothing of what was asked for, which may be what broke. */
export function giveUpExport(deps: ExportsDeps, orgId: OrgId, id: CallExportId): Promise<void> {
  const { database, exports, clock } = deps;
  return database.withOrganization(orgId, async (tx) => {
    const found = await exports.findToChange(tx, orgId, id);
    if (found?.export.state !== 'running') return;
    await exports.removePieces(tx, id);
    const version = found.export.version + 1;
    const failed: CallExport = { ...found.export, ...overAt(clock.now()), state: 'failed', version };
    await exports.update(tx, { export: failed, nextPage: null });
    await tellChanged(deps, tx, orgId, { kind: 'system', id: null }, failed);
  });
}

/** A colleague's export is as good as none. Throws not-found. */
export async function findOwn(
  { exports }: Pick<ExportsDeps, 'exports'>,
  tx: Tx,
  member: Member,
  id: CallExportId,
): Promise<StoredExport> {
  const found = await exports.findToChange(tx, member.orgId, id);
  if (found?.export.createdBy.id !== member.id) {
    throw AppError.of('not-found', 'This export does not exist. Only who asked for it can download it.');
  }
  return found;
}
