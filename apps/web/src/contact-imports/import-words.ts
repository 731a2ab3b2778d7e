import type { ContactField, ContactImport, ImportPolicy, ImportPreviewRow } from '@ringdesk/contract';
import { t } from './texts.ts';

const targets = [
  ...(['ignore', 'name', 'first-name', 'last-name', 'company', 'email'] as const),
  ...(['number:mobile', 'number:work', 'number:home', 'number:other'] as const),
  ...(['owner', 'tags', 'do-not-call', 'note'] as const),
];

/** What a column may hold, the organization's own fields last. */
export function targetOptions(fields: readonly ContactField[]): { value: string; label: string }[] {
  const known = targets.map((value) => ({ value, label: t(`target.${value}`) }));
  return [...known, ...fields.map(({ id, label }) => ({ value: `custom:${id}`, label }))];
}

const policies: readonly ImportPolicy[] = ['skip', 'update', 'create'];

/** What may happen to somebody who has a number of the file already. */
export function policyChoices(): { value: ImportPolicy; word: string }[] {
  return policies.map((value) => ({ value, word: t(`policy.${value}`) }));
}

/** What would become of a row, in words. */
export function outcomeWord(outcome: ImportPreviewRow['outcome']): string {
  return outcome === 'refuse' ? t('refused') : t(`outcome.${outcome}`);
}

/** How an import stands, in words. */
export function stateWord({ state, rows, rowsDone, refused }: ContactImport): string {
  if (state === 'ready') return t('notBegun');
  if (state === 'running') return t('progress', { done: rowsDone, count: rows });
  const done =
    state === 'done'
      ? t('rows', { count: rows })
      : t(state === 'failed' ? 'brokeAfter' : 'stoppedAfter', { count: rowsDone });
  return refused === 0 ? done : t('withRefused', { done, refused });
}
