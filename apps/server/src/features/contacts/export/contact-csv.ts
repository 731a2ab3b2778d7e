import type { Contact, ContactField } from '@ringdesk/contract';
import { harmless } from '../../../platform/csv.ts';

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
