import { Readable } from 'node:stream';
import { cancelCallExport, getCallExportFile, listCallExports, type OrgId, startCallExport } from '@ringdesk/contract';
import type { EndpointRegistrar } from '../../platform/http/endpoint-route.ts';
import type { ExportsDeps } from './exports-deps.ts';
import { openFile } from './open-file.ts';
import { cancelExport, startExport } from './steer-export.ts';

export function registerCallExports(
  { registerEndpoint, registerRaw }: EndpointRegistrar,
  deps: ExportsDeps,
  wake: (orgId: OrgId) => void,
): void {
  registerEndpoint(startCallExport, async ({ member, body, log }) => {
    const begun = await startExport(deps, member, body);
    log.info({ export: begun.id, calls: begun.rows, filters: Object.keys(body.filters) }, 'an export of calls begins');
    wake(member.orgId);
    return { export: begun };
  });
  registerEndpoint(listCallExports, async ({ member }) => ({
    exports: await deps.database.withOrganization(member.orgId, (tx) =>
      deps.exports.listOwn(tx, member.id, deps.clock.now()),
    ),
  }));
  registerEndpoint(cancelCallExport, async ({ member, params, log }) => {
    const stopped = await cancelExport(deps, member, params.exportId);
    log.info({ export: stopped.id }, 'an export of calls was stopped');
    return { export: stopped };
  });
  registerRaw(getCallExportFile, async ({ member, params, log }, _request, reply) => {
    const { fileName, pieces } = await openFile(deps, member, params.exportId);
    log.info({ export: params.exportId }, 'an export of calls is downloaded');
    reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${fileName}"`);
    return reply.header('cache-control', 'private, no-store').send(Readable.from(pieces));
  });
}
