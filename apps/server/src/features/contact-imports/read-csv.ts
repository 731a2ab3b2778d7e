import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../../platform/errors.ts';

export const delimiters = [',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvText {
  text: string;
  /** As the page shows it. */
  encoding: string;
  delimiter: Delimiter;
}

/**
 * The text of a file: UTF-16 where it begins with that mark, UTF-8 where it can be, else Latin 1 as Windows writes it.
 * Throws import.not-readable for what is no text.
 */
export function decodeCsv(file: Uint8Array): CsvText {
  const { text, encoding } = decode(file);
  if (text.includes('\u0000')) {
    throw AppError.of('import.not-readable', 'This is not a CSV file. Save the sheet as CSV, then choose that file.');
  }
  return { text, encoding, delimiter: guessDelimiter(text) };
}

function decode(file: Uint8Array): { text: string; encoding: string } {
  const [first, second] = file;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(file), encoding: 'UTF-16' };
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(file), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(file), encoding: 'Latin 1' };
  }
}

/** The one that stands most often in the head, outside of quotation marks. */
function guessDelimiter(text: string): Delimiter {
  const head = text.slice(0, text.search(/\r|\n|$/)).replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

const charactersAtOnce = 64 * 1024;
/** A field as long as this is a quotation mark that was never closed. */
const longestRow = 64 * 1024;

/**
 * The rows of a file, its head first. A blank line between them is a row without cells, so that rows count as in a
 * spreadsheet; above the head and at the end blank lines are left out. Others are served between. Throws
 * import.not-readable.
 */
export async function* readRows({ text, delimiter }: CsvText): AsyncGenerator<string[]> {
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter,
      ...{ relax_column_count: true, relax_quotes: true, max_record_size: longestRow },
    }),
  );
  try {
    yield* withoutOuterBlanks(parser);
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause.lines === 'number' ? ` near line ${cause.lines}` : '';
    const sentence = `The file cannot be read${line}: a quotation mark is missing there, or one is too many.`;
    throw AppError.of('import.not-readable', sentence, { cause });
  }
}

async function* withoutOuterBlanks(parsed: AsyncIterable<string[]>): AsyncGenerator<string[]> {
  let isBelowHead = false;
  let blanks = 0;
  for await (const row of parsed) {
    const cells = row.map((cell) => cell.trim());
    if (cells.length === 1 && cells[0] === '') {
      if (isBelowHead) blanks += 1;
      continue;
    }
    isBelowHead = true;
    for (; blanks > 0; blanks -= 1) yield [];
    yield cells;
  }
}

async function* pieces(text: string): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += charactersAtOnce) {
    yield text.slice(from, from + charactersAtOnce);
    await setImmediate();
  }
}
