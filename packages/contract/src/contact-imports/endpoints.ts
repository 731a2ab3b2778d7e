import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { contactImportId } from '../ids.ts';
import { contactImport, importColumn, importPlan, importPreviewRow } from './contact-import.ts';

const params = z.object({ importId: contactImportId });
const withColumns = z.object({
  import: contactImport,
  columns: z.array(importColumn),
  /** How the file was read. */
  encoding: z.string(),
  delimiter: z.enum([',', ';', '\t']),
});

/** The file itself is the body, as application/octet-stream: CSV in UTF-8, UTF-16 or Latin 1, with , ; or tab. */
export const uploadContactImport = endpoint({
  name: 'uploadContactImport',
  summary: 'Read a file of contacts',
  method: 'POST',
  path: '/v1/contact-imports',
  permission: 'contacts.import',
  bodyLimit: 48 * 1024 * 1024,
  query: z.object({ fileName: z.string().trim().min(1).max(200) }),
  response: withColumns,
  errors: ['import.not-readable'],
});

export const listContactImports = endpoint({
  name: 'listContactImports',
  summary: 'The last imports, newest first',
  method: 'GET',
  path: '/v1/contact-imports',
  permission: 'contacts.import',
  response: z.object({ imports: z.array(contactImport) }),
  errors: [],
});

export const getContactImport = endpoint({
  name: 'getContactImport',
  summary: 'One import with its columns',
  method: 'GET',
  path: '/v1/contact-imports/:importId',
  permission: 'contacts.import',
  params,
  response: withColumns,
  errors: ['not-found'],
});

export const previewContactImport = endpoint({
  name: 'previewContactImport',
  summary: 'What would become of the first rows',
  method: 'POST',
  path: '/v1/contact-imports/:importId/preview',
  permission: 'contacts.import',
  params,
  body: importPlan,
  response: z.object({ rows: z.array(importPreviewRow) }),
  errors: ['not-found', 'import.not-ready'],
});

/** Runs on the server until it is done, whatever becomes of the page. The chosen columns are remembered by their headers. */
export const startContactImport = endpoint({
  name: 'startContactImport',
  summary: 'Import the rows',
  method: 'POST',
  path: '/v1/contact-imports/:importId/start',
  permission: 'contacts.import',
  params,
  body: importPlan,
  response: z.object({ import: contactImport }),
  errors: ['not-found', 'import.not-ready'],
});

export const cancelContactImport = endpoint({
  name: 'cancelContactImport',
  summary: 'Stop an import, or forget a file that was not imported',
  method: 'POST',
  path: '/v1/contact-imports/:importId/cancel',
  permission: 'contacts.import',
  params,
  response: z.object({ import: contactImport }),
  errors: ['not-found'],
});

/** CSV: the rows as they were, with their row number and the reasons; the response schema stands for the bytes. */
export const getContactImportRefusals = endpoint({
  name: 'getContactImportRefusals',
  summary: 'The rows that were refused, with the reasons',
  method: 'GET',
  path: '/v1/contact-imports/:importId/refused',
  permission: 'contacts.import',
  audited: 'refused-rows.downloaded',
  params,
  response: z.unknown(),
  errors: ['not-found'],
});
