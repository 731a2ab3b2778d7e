import { type Contact, contactId, type OrgId } from '@ringdesk/contract';
import { z } from 'zod';
import type { Database } from '../../platform/db/database.ts';
import { digitsPerToken } from '../../platform/db/encryption.ts';
import { AppError } from '../../platform/errors.ts';
import { wordsOf } from '../../platform/words.ts';
import { type ContactStore, positionOf } from './contact.store.ts';
import { type NumberReading, shownContact } from './contact-rules.ts';
import type { ContactPosition } from './search/contact-page.ts';
import { digitsOf, looksLikeNumber } from './search/words.ts';

export interface ListContactsDependencies {
  database: Database;
  store: ContactStore;
  numbers: NumberReading;
}

export interface ContactQuery {
  search: string;
  after?: string | undefined;
  limit: number;
}

/** A page of contacts by name. Throws input.invalid for an `after` that this server did not write. */
export async function listContacts(
  { database, store, numbers }: ListContactsDependencies,
  orgId: OrgId,
  { search, after, limit }: ContactQuery,
): Promise<{ items: Contact[]; next: string | null }> {
  const filter = { after: after === undefined ? null : readPosition(after), limit: limit + 1, ...termsOf(search) };
  const found = await database.withOrganization(orgId, (tx) => store.list(tx, orgId, filter));
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const next = found.length > limit && last ? writePosition(positionOf(last)) : null;
  return { items: page.map((contact) => shownContact(numbers, contact)), next };
}

/** Digits search the numbers, everything else the words; fewer digits than a token holds can only be a word. */
export function termsOf(search: string): { words: string[]; digits: string | null } {
  const digits = digitsOf(search);
  if (looksLikeNumber(search) && digits.length >= digitsPerToken) return { words: [], digits };
  return { words: wordsOf(search), digits: null };
}

const position = z.tuple([z.string(), contactId]);

function writePosition({ sortName, id }: ContactPosition): string {
  return Buffer.from(JSON.stringify([sortName, id])).toString('base64url');
}

function readPosition(after: string): ContactPosition {
  try {
    const [sortName, id] = position.parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
    return { sortName, id };
  } catch (cause) {
    throw AppError.of('input.invalid', 'This page of the list is not known. Load the list again.', {
      field: 'after',
      cause,
    });
  }
}
