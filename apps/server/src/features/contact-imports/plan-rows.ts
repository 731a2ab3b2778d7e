import type { ContactId, E164, ImportPolicy } from '@ringdesk/contract';
import { beyondLimits, distinctTags, type StoredContact } from '../contacts/public.ts';
import type { ReadRow, RowFacts } from './read-row.ts';

/** What becomes of a row. `reasons`: why it is refused, or what is left out of it. */
export interface PlannedRow {
  read: ReadRow;
  outcome: 'create' | 'update' | 'skip' | 'refuse';
  /** The contact as it will be; null for a row that changes nothing. */
  contact: StoredContact | null;
  reasons: string[];
  /** Who has one of its numbers already. */
  known: StoredContact | null;
}

export interface RowsPlan {
  rows: PlannedRow[];
  created: StoredContact[];
  changed: { before: StoredContact; after: StoredContact }[];
}

interface PlanOptions {
  policy: ImportPolicy;
  createdAt: string;
  newId(): ContactId;
}

/**
 * Decides about rows, one after the other, so that a number in two rows of one file meets the same rule as one that was
 * there before. `owners`: whose the rows' numbers are.
 */
export function planRows(
  reads: readonly ReadRow[],
  owners: ReadonlyMap<E164, StoredContact>,
  { policy, createdAt, newId }: PlanOptions,
): RowsPlan {
  const before = new Map<ContactId, StoredContact>();
  const now = new Map<ContactId, StoredContact>();
  const holders = new Map<E164, ContactId>();
  for (const [number, contact] of owners) {
    before.set(contact.id, contact);
    now.set(contact.id, contact);
    holders.set(number, contact.id);
  }
  const keep = (contact: StoredContact) => {
    now.set(contact.id, contact);
    for (const { number } of contact.numbers) holders.set(number, contact.id);
  };
  const decide = (read: ReadRow): PlannedRow => {
    const { facts, complaints } = read;
    const holderIds = new Set(facts.numbers.flatMap(({ number }) => holders.get(number) ?? []));
    const known = [...holderIds].flatMap((id) => now.get(id) ?? []);
    const row = { read, contact: null, reasons: complaints, known: known[0] ?? null };
    if (complaints.length > 0) return { ...row, outcome: 'refuse' };
    const [first, second] = known;
    if (!first || policy === 'create') {
      const isFree = ({ number }: { number: E164 }) => !holders.has(number);
      const contact = created(facts, facts.numbers.filter(isFree), newId(), createdAt);
      const reasons = facts.numbers
        .filter((number) => !isFree(number))
        .map(({ number }) => `${number} belongs to ${nameOf(holders, now, number)} and was left out.`);
      keep(contact);
      return { ...row, outcome: 'create', contact, reasons };
    }
    if (policy === 'skip') return { ...row, outcome: 'skip' };
    if (second) {
      const reasons = [`Its numbers belong to ${first.name} and to ${second.name}. Merge the two first.`];
      return { ...row, outcome: 'refuse', reasons };
    }
    const contact = updated(first, facts);
    if (isSame(contact, first)) return { ...row, outcome: 'skip', contact: first };
    const beyond = beyondLimits(contact);
    if (beyond !== null) return { ...row, outcome: 'refuse', reasons: [beyond] };
    keep(contact);
    return { ...row, outcome: 'update', contact };
  };
  const rows = reads.map(decide);
  const all = [...now.values()];
  return {
    rows,
    created: all.filter(({ id }) => !before.has(id)),
    changed: all.flatMap((after) => {
      const was = before.get(after.id);
      return was && was !== after ? [{ before: was, after: { ...after, version: was.version + 1 } }] : [];
    }),
  };
}

function nameOf(
  holders: ReadonlyMap<E164, ContactId>,
  now: ReadonlyMap<ContactId, StoredContact>,
  number: E164,
): string {
  const id = holders.get(number);
  return (id && now.get(id)?.name) ?? 'somebody else';
}

function created(facts: RowFacts, numbers: RowFacts['numbers'], id: ContactId, createdAt: string): StoredContact {
  const { note: _, ...said } = facts;
  return { ...said, numbers, id, createdAt, version: 1 };
}

/** What the row says is written over what there was; what it does not say stays, and numbers and tags are added. */
function updated(contact: StoredContact, facts: RowFacts): StoredContact {
  const known = new Set(contact.numbers.map(({ number }) => number));
  return {
    ...contact,
    name: facts.name,
    company: facts.company ?? contact.company,
    email: facts.email ?? contact.email,
    ownerId: facts.ownerId ?? contact.ownerId,
    doNotCall: facts.doNotCall ?? contact.doNotCall,
    numbers: [...contact.numbers, ...facts.numbers.filter(({ number }) => !known.has(number))],
    tags: distinctTags([...contact.tags, ...facts.tags]),
    custom: { ...contact.custom, ...facts.custom },
  };
}

function isSame(a: StoredContact, b: StoredContact): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
