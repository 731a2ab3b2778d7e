import { z } from 'zod';
import { contactFieldId, contactId, contactImportId, memberId } from '../ids.ts';
import { instant } from '../time.ts';

/** What a column of the file holds. `number:*` may stand on several columns, everything else on one. */
export const importTarget = z.union([
  z.enum([
    'ignore',
    'name',
    'first-name',
    'last-name',
    'company',
    'email',
    'number:mobile',
    'number:work',
    'number:home',
    'number:other',
    'owner',
    'tags',
    'do-not-call',
    'note',
  ]),
  z.templateLiteral(['custom:', contactFieldId]),
]);
export type ImportTarget = z.infer<typeof importTarget>;

/**
 * For a row whose number somebody has already. `skip`: the row is passed over · `update`: what the row says is written
 * into that contact · `create`: a new contact without that number; the row is listed in the file of refused rows.
 */
export const importPolicy = z.enum(['skip', 'update', 'create']);
export type ImportPolicy = z.infer<typeof importPolicy>;

/**
 * ready: read, not begun · running: goes on after a restart of the server too · failed: broke again and again behind
 * `rowsDone`, and was given up · cancelled: stopped by somebody. What is in stays.
 */
export const importState = z.enum(['ready', 'running', 'done', 'failed', 'cancelled']);

const count = z.number().int().nonnegative();

export const contactImport = z.object({
  id: contactImportId,
  fileName: z.string(),
  state: importState,
  createdBy: z.object({ id: memberId, name: z.string() }),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** Rows of the file below its head, as a spreadsheet counts: blank ones between others too. */
  rows: count,
  rowsDone: count,
  created: count,
  updated: count,
  skipped: count,
  /** Rows in the file of refused rows. */
  refused: count,
  version: z.number().int().positive(),
});
export type ContactImport = z.infer<typeof contactImport>;

export const importColumn = z.object({
  header: z.string(),
  /** The first values of the column. */
  samples: z.array(z.string()),
  /** What was chosen for this header the last time, else what its words say. */
  target: importTarget,
});
export type ImportColumn = z.infer<typeof importColumn>;

export const importPlan = z.object({
  /** One for each column, in their order. */
  targets: z.array(importTarget).min(1).max(100),
  policy: importPolicy,
});
export type ImportPlan = z.infer<typeof importPlan>;

/** What would become of a row. */
export const importPreviewRow = z.object({
  /** As a spreadsheet counts: the head is row 1. */
  row: z.number().int().positive(),
  outcome: z.enum(['create', 'update', 'skip', 'refuse']),
  name: z.string(),
  company: z.string().nullable(),
  numbers: z.array(z.string()),
  /** Why it is refused, or what is left out of it. */
  reasons: z.array(z.string()),
  /** Who has one of its numbers already. */
  known: z.object({ id: contactId, name: z.string() }).nullable(),
});
export type ImportPreviewRow = z.infer<typeof importPreviewRow>;
