import type { ContactField, ContactImport, ImportPolicy, ImportPreviewRow, ImportTarget } from '@ringdesk/contract';

const targetWords: Readonly<Record<Exclude<ImportTarget, `custom:${string}`>, string>> = {
  ignore: 'Leave out',
  name: 'Name',
  'first-name': 'First name',
  'last-name': 'Last name',
  company: 'Company',
  email: 'Email',
  'number:mobile': 'Mobile number',
  'number:work': 'Work number',
  'number:home': 'Home number',
  'number:other': 'Other number',
  owner: 'Owner',
  tags: 'Tags',
  'do-not-call': 'Do not call',
  note: 'Note',
};

/** What a column may hold, the organization's own fields last. */
export function targetOptions(fields: readonly ContactField[]): { value: string; label: string }[] {
  const known = Object.entries(targetWords).map(([value, label]) => ({ value, label }));
  return [...known, ...fields.map(({ id, label }) => ({ value: `custom:${id}`, label }))];
}

export const policyWords: Readonly<Record<ImportPolicy, string>> = {
  skip: 'Leave the contact as it is',
  update: 'Write what the row says into the contact',
  create: 'Add another contact without that number',
};

export const outcomeWords: Readonly<Record<ImportPreviewRow['outcome'], string>> = {
  create: 'New',
  update: 'Changes',
  skip: 'Left as it is',
  refuse: 'Refused',
};

/** How an import stands, in words. */
export function stateWord({ state, rows, rowsDone, refused }: ContactImport): string {
  if (state === 'ready') return 'Not begun';
  if (state === 'running') return `${count(rowsDone)} of ${count(rows)} rows`;
  const done = state === 'done' ? `${count(rows)} rows` : `Stopped after ${count(rowsDone)} rows`;
  return refused === 0 ? done : `${done}, ${count(refused)} refused`;
}

/** 12,345 in the person's own way. */
export function count(value: number): string {
  return value.toLocaleString();
}
