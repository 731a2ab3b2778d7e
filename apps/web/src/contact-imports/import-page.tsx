import { Button, FileButton } from '@mantine/core';
import { type ContactImport, getContactImport, listContactImports, uploadContactImport } from '@ringdesk/contract';
import { IconArrowLeft, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useMatch, useNavigate } from '@tanstack/react-router';
import { asAppError } from '../api/app-error.ts';
import { callApi, sendFile } from '../api/client.ts';
import { formatMoment } from '../calls/words/call-times.ts';
import { cacheKeys } from '../live/cache-keys.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { useNow } from '../live/use-now.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { ImportColumns } from './import-columns.tsx';
import styles from './import-page.module.css';
import { ImportProgress } from './import-progress.tsx';
import { stateWord } from './import-words.ts';
import { t } from './texts.ts';

/** From a file to contacts: choose it, say what its columns hold, see what becomes of the first rows, begin. */
export function ImportPage() {
  useTitle(t('title'));
  const { id } = useMatch({ from: '/desk/contacts/import' }).search;
  const mayImport = useSnapshot((snapshot) => may(snapshot, 'contacts.import'));
  return (
    <div className={styles.page}>
      <Link to="/contacts" className={styles.back}>
        <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" /> {t('contacts')}
      </Link>
      <h1 className={styles.title}>{t('title')}</h1>
      {!mayImport ? (
        <EmptyLine sentence={t('roleNeeded')}>
          <Link to="/contacts">{t('toContacts')}</Link>
        </EmptyLine>
      ) : id ? (
        <OneImport key={id} id={id} />
      ) : (
        <ChooseFile />
      )}
    </div>
  );
}

function OneImport({ id }: { id: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.contactImport(id),
    queryFn: ({ signal }) => callApi(getContactImport, { params: { importId: id }, signal }),
  });
  if (error && !data) return <LoadError error={error} what={t('thisImport')} onRetry={() => void refetch()} />;
  if (!data) return <RowSkeletons height={44} />;
  if (data.import.state === 'ready') return <ImportColumns read={data} />;
  return <ImportProgress now={data.import} />;
}

function ChooseFile() {
  const navigate = useNavigate();
  const upload = useMutation({
    mutationFn: (file: File) => sendFile(uploadContactImport, { fileName: file.name }, file),
    onSuccess: (read) => navigate({ to: '/contacts/import', search: { id: read.import.id } }),
  });
  return (
    <>
      <p className={styles.about}>{t('about')}</p>
      <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(file) => file && upload.mutate(file)}>
        {(props) => (
          <Button
            {...props}
            loading={upload.isPending}
            leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}
          >
            {t('chooseFile')}
          </Button>
        )}
      </FileButton>
      <p role="status" className={styles.failure}>
        {upload.isPending
          ? t('reading', { file: upload.variables.name })
          : upload.error
            ? asAppError(upload.error).message
            : ''}
      </p>
      <LastImports />
    </>
  );
}

function LastImports() {
  const { data, error, refetch } = useQuery({
    queryKey: cacheKeys.contactImports,
    queryFn: ({ signal }) => callApi(listContactImports, { signal }),
  });
  if (error && !data) return <LoadError error={error} what={t('theLastImports')} onRetry={() => void refetch()} />;
  if (!data) return <RowSkeletons height={44} />;
  if (data.imports.length === 0) return null;
  return (
    <section aria-labelledby="last-imports">
      <h2 className={styles.heading} id="last-imports">
        {t('lastImports')}
      </h2>
      <ul className={styles.last}>
        {data.imports.map((each) => (
          <LastImport key={each.id} each={each} />
        ))}
      </ul>
    </section>
  );
}

function LastImport({ each }: { each: ContactImport }) {
  const now = useNow();
  return (
    <li className={styles.lastRow}>
      <Link to="/contacts/import" search={{ id: each.id }} className={styles.file}>
        <bdi>{each.fileName}</bdi>
      </Link>
      <span className={styles.quiet}>
        {t('lastImport', { state: stateWord(each), who: each.createdBy.name, when: formatMoment(each.createdAt, now) })}
      </span>
    </li>
  );
}
