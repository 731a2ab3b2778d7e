import { Readable } from 'node:stream';
import {
  cancelContactImport,
  getContactImport,
  getContactImportRefusals,
  listContactImports,
  previewContactImport,
  startContactImport,
  uploadContactImport,
} from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { EndpointRegistrar } from '../../platform/http/endpoint-route.ts';
import type { ImportDeps } from './import-deps.ts';
import { previewImport } from './preview-import.ts';
import { cancelImport, refusedRows, startImport } from './steer-import.ts';
import { readImport, uploadImport } from './upload-import.ts';

export function registerContactImports(
  { registerEndpoint, registerRaw }: EndpointRegistrar,
  deps: ImportDeps,
  wake: (orgId: Parameters<ImportDeps['database']['withOrganization']>[0]) => void,
): void {
  registerRaw(uploadContactImport, async ({ member, query, log }, { body }, reply) => {
    if (!Buffer.isBuffer(body) || body.length === 0) {
      throw AppError.of('import.not-readable', 'Send the file itself, as application/octet-stream.');
    }
    const read = await uploadImport(deps, member, { file: body, fileName: query.fileName });
    log.info({ import: read.import.id, rows: read.import.rows }, 'a file of contacts was read');
    return reply.send(uploadContactImport.response.parse(read));
  });
  registerEndpoint(listContactImports, async ({ member: { orgId } }) => ({
    imports: await deps.database.withOrganization(orgId, (tx) => deps.imports.list(tx, orgId)),
  }));
  registerEndpoint(getContactImport, ({ member, params }) => readImport(deps, member, params.importId));
  registerEndpoint(previewContactImport, async ({ member, params, body }) => ({
    rows: await previewImport(deps, member, params.importId, body),
  }));
  registerEndpoint(startContactImport, async ({ member, params, body, log }) => {
    const started = await startImport(deps, member, params.importId, body);
    log.info({ import: started.id, rows: started.rows, policy: body.policy }, 'an import of contacts begins');
    wake(member.orgId);
    return { import: started };
  });
  registerEndpoint(cancelContactImport, async ({ member, params, log }) => {
    const stopped = await cancelImport(deps, member, params.importId);
    log.info({ import: stopped.id }, 'an import of contacts was stopped');
    return { import: stopped };
  });
  registerRaw(getContactImportRefusals, async ({ member, params }, _request, reply) => {
    const lines = await refusedRows(deps, member, params.importId);
    reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="refused-rows.csv"');
    return reply.header('cache-control', 'private, no-store').send(Readable.from(lines));
  });
}
