import type { Contact, ContactField } from '@ringdesk/contract';

/** So that spreadsheets read the letters as UTF-8. */
export const csvStart = '\uFEFF';

/** One line of CSV (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A spreadsheet runs what begins like a formula: such a text gets an apostrophe before it. A phone number stays as it is.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function harmless(text: string): string {
  return /^[=@\t\r]|^[+-](?![\d\s()./;+-]*$)/.test(text) ? `'${text}` : text;
}

const kinds = ['mobile', 'work', 'home', 'other'] as const;
const kindHeads = ['Mobile phone', 'Work phone', 'Home phone', 'Other phone'];

/** The heads of an export; an import knows them again. */
export function contactHead(fields: readonly ContactField[]): string[] {
  const own = fields.map(({ label }) => harmless(label));
  return ['Name', 'Company', 'Email', ...kindHeads, 'Owner', 'Tags', 'Do not call', ...own];
}

export function contactCells(contact: Contact, fields: readonly ContactField[], owner: string | undefined): string[] {
  const { name, company, email, numbers, tags, doNotCall, custom } = contact;
  const ofKind = (wanted: string) => numbers.filter(({ kind }) => kind === wanted).map(({ number }) => number);
  return [
    ...[name, company ?? '', email ?? ''].map(harmless),
    ...kinds.map((kind) => ofKind(kind).join('; ')),
    ...[owner ?? '', tags.join('; '), doNotCall ?? ''].map(harmless),
    ...fields.map(({ id }) => harmless(custom[id] ?? '')),
  ];
}
