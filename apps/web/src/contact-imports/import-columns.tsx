import { Button, Select } from '@mantine/core';
import {
  cancelContactImport,
  type ImportPolicy,
  type ImportTarget,
  previewContactImport,
  type ResponseOf,
  startContactImport,
  type uploadContactImport,
} from '@ringdesk/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { asAppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { useContactFields } from '../contacts/use-contacts.ts';
import { cacheKeys } from '../live/cache-keys.ts';
import styles from './import-page.module.css';
import { ImportPreview } from './import-preview.tsx';
import { policyChoices, targetOptions } from './import-words.ts';
import { t } from './texts.ts';

type Read = ResponseOf<typeof uploadContactImport>;

/** What each column holds and what happens to known numbers, with what that makes of the first rows. */
export function ImportColumns({ read }: { read: Read }) {
  const { columns, import: shown } = read;
  const client = useQueryClient();
  const navigate = useNavigate();
  const fields = useContactFields().data?.fields ?? [];
  const [targets, setTargets] = useState<ImportTarget[]>(columns.map(({ target }) => target));
  const [policy, setPolicy] = useState<ImportPolicy>('skip');
  const params = { importId: shown.id };
  const plan = { targets, policy };
  const preview = useQuery({
    queryKey: ['contact-import-preview', shown.id, plan],
    queryFn: ({ signal }) => callApi(previewContactImport, { params, body: plan, signal }),
    placeholderData: (before) => before,
    retry: false,
  });
  const start = useMutation({
    mutationFn: () => callApi(startContactImport, { params, body: plan }),
    onSuccess: (answer) =>
      client.setQueryData(cacheKeys.contactImport(shown.id), (known?: Read) =>
        known && known.import.version < answer.import.version ? { ...known, ...answer } : known,
      ),
  });
  const cancel = useMutation({
    mutationFn: () => callApi(cancelContactImport, { params }),
    onSettled: () => navigate({ to: '/contacts/import', search: {} }),
  });
  const complaint = preview.error ?? start.error;
  const choose = (column: number, target: string | null) =>
    setTargets(targets.map((each, index) => (index === column ? ((target ?? 'ignore') as ImportTarget) : each)));
  return (
    <div className={styles.steps}>
      <p className={styles.about}>
        {t.rich('readAs', {
          file: <bdi>{shown.fileName}</bdi>,
          rows: t('rows', { count: shown.rows }),
          columns: t('columns', { count: columns.length }),
          encoding: read.encoding,
        })}
      </p>
      <section aria-labelledby="columns-heading">
        <h2 className={styles.heading} id="columns-heading">
          {t('whatColumnsHold')}
        </h2>
        <ul className={styles.columns}>
          {columns.map(({ header, samples }, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name, and their places stay
            <li key={column} className={styles.column}>
              <div className={styles.source}>
                <bdi className={styles.header}>{header || t('column', { place: column + 1 })}</bdi>
                <bdi className={styles.samples}>{samples.join(' · ') || t('emptyAtFirst')}</bdi>
              </div>
              <Select
                aria-label={t('columnHolds', { column: header || column + 1 })}
                data={targetOptions(fields)}
                value={targets[column] ?? 'ignore'}
                allowDeselect={false}
                withCheckIcon={false}
                onChange={(target) => choose(column, target)}
              />
            </li>
          ))}
        </ul>
      </section>
      <fieldset className={styles.policy}>
        <legend className={styles.heading}>{t('whenKnown')}</legend>
        {policyChoices().map(({ value, word }) => (
          <label key={value} className={styles.choice}>
            <input type="radio" name="policy" checked={policy === value} onChange={() => setPolicy(value)} />
            {word}
          </label>
        ))}
      </fieldset>
      {(preview.data || preview.isPending) && <ImportPreview rows={preview.data?.rows ?? null} />}
      {complaint && (
        <p className={styles.failure} role="alert">
          {asAppError(complaint).message}
        </p>
      )}
      <div className={styles.keys}>
        <Button loading={start.isPending} disabled={preview.isError} onClick={() => start.mutate()}>
          {t('importRows', { count: shown.rows })}
        </Button>
        <Button variant="default" onClick={() => cancel.mutate()}>
          {t('chooseOther')}
        </Button>
      </div>
    </div>
  );
}
