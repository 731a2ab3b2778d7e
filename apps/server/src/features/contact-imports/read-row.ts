import {
  type ContactField,
  type ContactNumberKind,
  contactLimits,
  type E164,
  type ImportTarget,
  type MemberId,
} from '@ringdesk/contract';
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { fold } from '../../platform/words.ts';
import { complaintAbout, distinctTags, type NumberReading } from '../contacts/public.ts';

/** What is needed to read rows of a file: how its columns are meant, and the organization's own ways. */
export interface RowReading {
  heads: readonly string[];
  targets: readonly ImportTarget[];
  fields: readonly ContactField[];
  members: ReadonlyArray<{ id: MemberId; name: string; email: string }>;
  /** ISO 3166-1 alpha-2. */
  country: string;
  numbers: NumberReading;
}

/** What a row says of a contact; null and empty where it says nothing. */
export interface RowFacts {
  name: string;
  company: string | null;
  email: string | null;
  numbers: { number: E164; kind: ContactNumberKind }[];
  ownerId: MemberId | null;
  tags: string[];
  doNotCall: string | null;
  custom: Record<string, string>;
  note: string | null;
}

export interface ReadRow {
  /** As a spreadsheet counts: the head is row 1. */
  row: number;
  cells: readonly string[];
  facts: RowFacts;
  /** Why the row cannot be imported, a sentence for each cell at fault. */
  complaints: string[];
}

/** Reads one row. Nothing is guessed: what is wrong with a cell is said with the name of its column. */
export function readRow(reading: RowReading, row: number, cells: readonly string[]): ReadRow {
  const facts: RowFacts = {
    ...{ name: '', company: null, email: null, numbers: [], ownerId: null, tags: [] },
    ...{ doNotCall: null, custom: {}, note: null },
  };
  const names = { first: '', last: '' };
  const complaints: string[] = [];
  for (const [column, target] of reading.targets.entries()) {
    const cell = (cells[column] ?? '').replace(/^'(?=[=+@-])/, '').trim();
    if (cell === '') continue;
    const complaint = readCell(reading, facts, names, target, cell);
    if (complaint) complaints.push(`Column “${reading.heads[column] ?? column + 1}”: ${complaint}`);
  }
  facts.name ||= `${names.first} ${names.last}`.trim() || (facts.company ?? '');
  if (facts.name === '') complaints.push('There is neither a name nor a company.');
  if (facts.numbers.length > mostNumbers) complaints.push(`There are more than ${mostNumbers} numbers.`);
  return { row, cells, facts, complaints };
}

const mostNumbers = contactLimits.numbers;
const longest = { name: 120, company: 120, 'do-not-call': contactLimits.doNotCallCharacters, note: 5000 } as const;

/** Writes a cell into the facts, or says what is wrong with it. */
function readCell(
  reading: RowReading,
  facts: RowFacts,
  names: { first: string; last: string },
  target: ImportTarget,
  cell: string,
): string | null {
  const kind = target.match(/^number:(\w+)$/)?.[1];
  if (kind) return readNumbers(reading, facts, kind as ContactNumberKind, cell);
  const fieldId = target.match(/^custom:(.+)$/)?.[1];
  if (fieldId) return readCustom(reading, facts, fieldId, cell);
  const limit = longest[target as keyof typeof longest] ?? longest.name;
  if (target !== 'tags' && target !== 'ignore' && cell.length > limit) return `at most ${limit} characters.`;
  switch (target) {
    case 'name':
      facts.name = cell;
      return null;
    case 'first-name':
      names.first = cell;
      return null;
    case 'last-name':
      names.last = cell;
      return null;
    case 'company':
      facts.company = cell;
      return null;
    case 'note':
      facts.note = cell;
      return null;
    case 'email':
      if (!z.email().safeParse(cell).success) return `“${cell}” is no address. Write it like name@example.com.`;
      facts.email = cell;
      return null;
    case 'owner':
      return readOwner(reading, facts, cell);
    case 'tags':
      return readTags(facts, cell);
    case 'do-not-call':
      facts.doNotCall = reasonOf(cell);
      return null;
    default:
      return null;
  }
}

function readNumbers(reading: RowReading, facts: RowFacts, kind: ContactNumberKind, cell: string): string | null {
  if (/^\d+[.,]\d+E\+?\d+$/i.test(cell)) {
    return `a spreadsheet has shortened “${cell}”. Format its column as text there, and save it again.`;
  }
  for (const text of cell.split(/[;,|\n]/).map((part) => part.trim())) {
    if (text === '') continue;
    if (facts.numbers.length > mostNumbers) return null;
    try {
      const { number } = reading.numbers.read(text, reading.country, { field: 'number' });
      if (!facts.numbers.some((known) => known.number === number)) facts.numbers.push({ number, kind });
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      return `“${text}”: ${cause.message}`;
    }
  }
  return null;
}

function readCustom(reading: RowReading, facts: RowFacts, fieldId: string, cell: string): string | null {
  const field = reading.fields.find(({ id }) => id === fieldId);
  if (!field) return null;
  if (cell.length > 500) return 'at most 500 characters.';
  const complaint = complaintAbout(field, cell);
  if (complaint === null) facts.custom[fieldId] = cell;
  return complaint;
}

function readOwner(reading: RowReading, facts: RowFacts, cell: string): string | null {
  const wanted = fold(cell);
  const owner = reading.members.find(({ name, email }) => fold(name) === wanted || fold(email) === wanted);
  if (!owner) return `there is no colleague “${cell}”. Write a colleague's name or address as it is here.`;
  facts.ownerId = owner.id;
  return null;
}

function readTags(facts: RowFacts, cell: string): string | null {
  const tags = distinctTags(
    cell
      .split(/[;,|]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  );
  if (tags.some((tag) => tag.length > 40)) return 'a tag has at most 40 characters.';
  if (tags.length > contactLimits.tags) return `there are more than ${contactLimits.tags} tags.`;
  facts.tags = tags;
  return null;
}

/** A column of yes and no is usual, one of reasons better. */
function reasonOf(cell: string): string | null {
  if (/^(?:0|no|n|false|nein|non)$/i.test(cell)) return null;
  if (/^(?:1|yes|y|true|x|ja|oui|si|sí)$/i.test(cell)) return 'Marked so in an imported list.';
  return cell;
}
