import { type Contact, type ContactId, contactLimits, type E164, type MemberId, type OrgId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import { fold } from '../../platform/words.ts';
import type { ContactStore } from './contact.store.ts';
import type { ContactNumber, StoredContact, Tx } from './stored-contact.ts';

/** What contacts ask of the feature numbers. */
export interface NumberReading {
  /** Reads a number as people write it; throws AppError number.* for what cannot be called. */
  read(input: string, country: string, options: { field: string }): { number: E164 };
  display(number: E164): string;
}

export interface ContactInput {
  name: string;
  company: string | null;
  email: string | null;
  numbers: ReadonlyArray<{ number: string; kind: ContactNumber['kind'] }>;
  doNotCall: string | null;
  ownerId?: MemberId | null | undefined;
  tags?: readonly string[] | undefined;
  custom?: Contact['custom'] | undefined;
}

/** Reads the numbers of a form, each number once. A number that may not be called is no number for a contact either. */
export function readNumbers(
  reading: NumberReading,
  country: string,
  numbers: ContactInput['numbers'],
): ContactNumber[] {
  const read = new Map<E164, ContactNumber>();
  for (const [index, { number: input, kind }] of numbers.entries()) {
    const number = readOne(reading, country, input, `numbers.${index}.number`);
    if (!read.has(number)) read.set(number, { number, kind });
  }
  return [...read.values()];
}

function readOne(reading: NumberReading, country: string, input: string, field: string): E164 {
  try {
    return reading.read(input, country, { field }).number;
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause;
    throw AppError.of('number.invalid', cause.message, { field, cause });
  }
}

/** One number belongs to one contact, so that a call has one name. Throws contact.number-taken, which names the other. */
export async function refuseTaken(
  store: ContactStore,
  tx: Tx,
  orgId: OrgId,
  { id, numbers }: { id: ContactId; numbers: readonly ContactNumber[] },
): Promise<void> {
  const owners = await store.findByNumbers(
    tx,
    orgId,
    numbers.map(({ number }) => number),
  );
  for (const [index, { number }] of numbers.entries()) {
    const owner = owners.get(number);
    if (!owner || owner.id === id) continue;
    throw AppError.of('contact.number-taken', `This number already belongs to ${owner.name}.`, {
      field: `numbers.${index}.number`,
      contact: { id: owner.id, name: owner.name },
    });
  }
}

/** Throws settings.unknown-reference when the owner is nobody of this organization. */
export async function refuseUnknownOwner(tx: Tx, ownerId: MemberId | null): Promise<void> {
  if (ownerId === null) return;
  const member = await tx.selectFrom('members').select('member_id').where('member_id', '=', ownerId).executeTakeFirst();
  if (member !== undefined) return;
  throw AppError.of('settings.unknown-reference', 'There is no such colleague.', { field: 'ownerId' });
}

/** Each tag once, whatever its letters' size; the way in which it was first written stands. */
export function distinctTags(tags: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const tag of tags) if (!known.has(fold(tag))) known.set(fold(tag), tag);
  return [...known.values()];
}

/** Why a contact that was put together could not be saved by its form any more, as a sentence; null when it could. */
export function beyondLimits({
  name,
  numbers,
  tags,
  doNotCall,
}: Pick<StoredContact, 'name' | 'numbers' | 'tags' | 'doNotCall'>): string | null {
  const { numbers: mostNumbers, tags: mostTags, doNotCallCharacters: longest } = contactLimits;
  if (numbers.length > mostNumbers) {
    return `${name} would have ${numbers.length} numbers. A contact has at most ${mostNumbers}: take some away first.`;
  }
  if (tags.length > mostTags) {
    return `${name} would have ${tags.length} tags. A contact has at most ${mostTags}: take some away first.`;
  }
  if (doNotCall !== null && doNotCall.length > longest) {
    return `The reasons not to call ${name} would be longer than ${longest} characters together. Shorten one of them first.`;
  }
  return null;
}

/** The public shape. */
export function shownContact(reading: NumberReading, contact: StoredContact): Contact {
  const numbers = contact.numbers.map(({ number, kind }) => ({ number, display: reading.display(number), kind }));
  return { ...contact, numbers };
}
