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
