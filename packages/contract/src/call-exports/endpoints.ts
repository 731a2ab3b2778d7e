import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { callExportId } from '../ids.ts';
import { callExport, callExportRequest } from './call-export.ts';

const params = z.object({ exportId: callExportId });

/** Returns at once; `call-export.changed` tells how far it is. One of a member's own at a time. */
export const startCallExport = endpoint({
  name: 'startCallExport',
  summary: 'Write the calls of the log that the filters show into a CSV file',
  method: 'POST',
  path: '/v1/call-exports',
  permission: 'calls.export',
  audited: 'calls.exported',
  body: callExportRequest,
  response: z.object({ export: callExport }),
  errors: ['number.invalid', 'export.still-running'],
});

export const listCallExports = endpoint({
  name: 'listCallExports',
  summary: 'The own exports whose files are being written or are still there, newest first',
  method: 'GET',
  path: '/v1/call-exports',
  permission: 'calls.export',
  response: z.object({ exports: z.array(callExport) }),
  errors: [],
});

/** Harmless when it is over. */
export const cancelCallExport = endpoint({
  name: 'cancelCallExport',
  summary: 'Stop an own export, or forget its file',
  method: 'POST',
  path: '/v1/call-exports/:exportId/cancel',
  permission: 'calls.export',
  params,
  response: z.object({ export: callExport }),
  errors: ['not-found'],
});

/** CSV in UTF-8 (RFC 4180), for the one who asked for it; the response schema stands for the bytes. */
export const getCallExportFile = endpoint({
  name: 'getCallExportFile',
  summary: 'Download an own export',
  method: 'GET',
  path: '/v1/call-exports/:exportId/file',
  permission: 'calls.export',
  audited: 'calls.downloaded',
  params,
  response: z.unknown(),
  errors: ['not-found', 'export.not-ready', 'export.expired'],
});
