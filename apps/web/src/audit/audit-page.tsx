import { Button, Select } from '@mantine/core';
import { exportAuditEntries } from '@ringdesk/contract';
import { IconDownload } from '@tabler/icons-react';
import { Link, useMatch, useNavigate } from '@tanstack/react-router';
import { addressOf } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import list from '../settings/settings-list.module.css';
import { type AuditFilters, readAuditFilters } from './audit-filters.ts';
import { AuditLines } from './audit-lines.tsx';
import styles from './audit-page.module.css';
import { actionChoices } from './audit-words.ts';
import { t } from './texts.ts';
import { useAuditLog } from './use-audit-log.ts';

/** Who did what, newest first, of one person or kind, and as a file. */
export function AuditPage() {
  const mayRead = useSnapshot((snapshot) => may(snapshot, 'audit.read'));
  const filters = useMatch({ from: '/desk/settings/audit' }).search;
  if (!mayRead) {
    return (
      <EmptyLine sentence={t('roleNeeded')}>
        <Link to="/settings/numbers">{t('toSettings')}</Link>
      </EmptyLine>
    );
  }
  return (
    <section className={list.page} aria-labelledby="audit-heading">
      <div className={list.head}>
        <h1 className={list.title} id="audit-heading">
          {t('title')}
        </h1>
        <Button
          component="a"
          href={addressOf(exportAuditEntries.path, {}, { memberId: filters.member, action: filters.action })}
          download
          variant="default"
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
        >
          {t('export')}
        </Button>
      </div>
      <p className={list.about}>{t('about')}</p>
      <Filters filters={filters} />
      <Log filters={filters} />
    </section>
  );
}

function Filters({ filters }: { filters: AuditFilters }) {
  const navigate = useNavigate();
  const members = useSnapshot((snapshot) => snapshot.members);
  const choose = (changed: { member?: string | null; action?: string | null }) =>
    void navigate({ to: '/settings/audit', search: readAuditFilters({ ...filters, ...changed }) });
  return (
    <div className={styles.filters}>
      <Select
        label={t('who')}
        placeholder={t('everybody')}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={filters.member ?? null}
        clearable
        searchable
        onChange={(member) => choose({ member })}
      />
      <Select
        label={t('what')}
        placeholder={t('everything')}
        data={actionChoices()}
        value={filters.action ?? null}
        clearable
        onChange={(action) => choose({ action })}
      />
    </div>
  );
}

function Log({ filters }: { filters: AuditFilters }) {
  const { entries, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAuditLog(filters);
  const isFiltered = filters.member !== undefined || filters.action !== undefined;
  if (error && entries.length === 0) {
    return <LoadError error={error} what={t('theLog')} onRetry={() => void refetch()} />;
  }
  if (isPending) return <RowSkeletons height={44} />;
  if (entries.length === 0) {
    return (
      <EmptyLine sentence={t(isFiltered ? 'noneSuch' : 'none')}>
        {isFiltered && (
          <Link to="/settings/audit" search={{}}>
            {t('showAll')}
          </Link>
        )}
      </EmptyLine>
    );
  }
  return (
    <>
      <AuditLines entries={entries} />
      {hasNextPage && (
        <Button
          variant="default"
          className={styles.more}
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('showOlder')}
        </Button>
      )}
    </>
  );
}
