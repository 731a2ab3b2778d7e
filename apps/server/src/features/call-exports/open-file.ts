import type { CallExportId, OrgId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { ExportStore, Tx } from './export.store.ts';
import type { ExportsDeps } from './exports-deps.ts';
import { findOwn } from './steer-export.ts';

export interface ExportFile {
  fileName: string;
  pieces: AsyncGenerator<string>;
}

/** The file of an own export, piece by piece. Throws not-found, export.not-ready or export.expired. */
export async function openFile(deps: ExportsDeps, member: Member, id: CallExportId): Promise<ExportFile> {
  const { export: found } = await deps.database.withOrganization(member.orgId, (tx) => findOwn(deps, tx, member, id));
  if (found.state === 'running') {
    throw AppError.of('export.not-ready', 'This file is still being written. A notice appears when it is ready.');
  }
  if (found.state === 'failed') {
    throw AppError.of('export.expired', 'This file could not be written. Export the calls again.');
  }
  if (found.expiresAt === null || new Date(found.expiresAt) <= deps.clock.now()) {
    throw AppError.of('export.expired', 'This file is no longer kept. Export the calls again.');
  }
  const fileName = `calls-${found.createdAt.slice(0, 10)}.csv`;
  return { fileName, pieces: piecesOf(deps, member.orgId, id) };
}

async function* piecesOf({ database, exports }: ExportsDeps, orgId: OrgId, id: CallExportId): AsyncGenerator<string> {
  let position = 0;
  for (;;) {
    const from = position;
    const piece = await database.withOrganization(orgId, async (tx) => {
      const next = await exports.pieceFrom(tx, orgId, id, from);
      if (next === null) await refuseForgotten(exports, tx, orgId, id);
      return next;
    });
    if (piece === null) return;
    yield piece.text;
    position = piece.position + 1;
  }
}

/** A file whose pieces were deleted while somebody downloads it must not look whole. */
async function refuseForgotten(exports: ExportStore, tx: Tx, orgId: OrgId, id: CallExportId): Promise<void> {
  const found = await exports.findToChange(tx, orgId, id);
  if (found?.export.state !== 'done') throw AppError.of('export.expired', 'This file was deleted meanwhile.');
}
