import { Button, Menu } from '@mantine/core';
import { exportContacts } from '@ringdesk/contract';
import { IconDots, IconDownload, IconPlus, IconSearch, IconUpload } from '@tabler/icons-react';
import { Link, Outlet, useMatch, useNavigate, useRouterState } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { addressOf } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { ContactList } from './contact-list.tsx';
import styles from './contacts-page.module.css';
import { t } from './texts.ts';
import { useContacts } from './use-contacts.ts';

/** Everybody at the left, one of them at the right; the URL holds the search. */
export function ContactsPage() {
  useTitle(t('contacts'));
  const navigate = useNavigate();
  const { search = '' } = useMatch({ from: '/desk/contacts' }).search;
  const openId = useRouterState({ select: ({ location }) => location.pathname.split('/')[2] ?? null });
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'contacts.write'));
  const { contacts, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useContacts(
    useDeferredValue(search.trim()),
  );
  const changeSearch = (text: string) =>
    void navigate({ to: '.', search: text ? { search: text } : {}, replace: true });
  return (
    <div className={styles.page} data-open={openId !== null || undefined}>
      <section className={styles.list} aria-labelledby="contacts-heading">
        <div className={styles.head}>
          <h1 className={styles.title} id="contacts-heading">
            {t('contacts')}
          </h1>
          <Many search={search} />
          {mayWrite && (
            <Button
              data-shortcut="new"
              renderRoot={(props) => <Link to="/contacts/new" search={search ? { search } : {}} {...props} />}
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
            >
              {t('new')}
            </Button>
          )}
        </div>
        <label className={styles.search}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <span className="rd-unseen">{t('searchContacts')}</span>
          <input
            type="search"
            placeholder={t('searchHint')}
            value={search}
            maxLength={60}
            onChange={({ target }) => changeSearch(target.value)}
          />
        </label>
        {error && contacts.length === 0 ? (
          <LoadError error={error} what={t('theContacts')} onRetry={() => void refetch()} />
        ) : isPending ? (
          <RowSkeletons height={54} />
        ) : contacts.length === 0 ? (
          <NobodyFound search={search} mayWrite={mayWrite} />
        ) : (
          <ContactList
            contacts={contacts}
            openId={openId}
            search={search}
            hasMore={hasNextPage}
            onMore={() => {
              if (!isFetchingNextPage) void fetchNextPage();
            }}
          />
        )}
      </section>
      <Outlet />
    </div>
  );
}

/** Many at once, for those who may: a file in, a file out. */
function Many({ search }: { search: string }) {
  const navigate = useNavigate();
  const mayImport = useSnapshot((snapshot) => may(snapshot, 'contacts.import'));
  const mayExport = useSnapshot((snapshot) => may(snapshot, 'contacts.export'));
  if (!mayImport && !mayExport) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" className={styles.many} aria-label={t('importAndExport')}>
          <IconDots size={16} stroke={1.75} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayImport && (
          <Menu.Item
            leftSection={<IconUpload size={16} stroke={1.75} aria-hidden="true" />}
            onClick={() => void navigate({ to: '/contacts/import' })}
          >
            {t('importContacts')}
          </Menu.Item>
        )}
        {mayExport && (
          <Menu.Item
            component="a"
            href={addressOf(exportContacts.path, {}, { search: search || undefined })}
            download
            leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
          >
            {t(search ? 'exportFound' : 'exportAll')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function NobodyFound({ search, mayWrite }: { search: string; mayWrite: boolean }) {
  return (
    <EmptyLine sentence={search ? t('nobodyFound', { search }) : t('noContacts')}>
      {search ? (
        <Link to="/contacts" search={{}}>
          {t('showAll')}
        </Link>
      ) : (
        mayWrite && <Link to="/contacts/new">{t('addContact')}</Link>
      )}
    </EmptyLine>
  );
}

/** Beside the list while nobody is open. */
export function NobodyChosen() {
  return (
    <div className={styles.nobody}>
      <EmptyLine sentence={t('chooseSomeone')} />
    </div>
  );
}
