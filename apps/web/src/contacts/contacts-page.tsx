import { Button } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useMatch, useNavigate, useRouterState } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { ContactList } from './contact-list.tsx';
import styles from './contacts-page.module.css';
import { useContacts } from './use-contacts.ts';

/** Everybody at the left, one of them at the right; the URL holds the search. */
export function ContactsPage() {
  useTitle('Contacts');
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
            Contacts
          </h1>
          {mayWrite && (
            <Button
              renderRoot={(props) => <Link to="/contacts/new" search={search ? { search } : {}} {...props} />}
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />}
            >
              New
            </Button>
          )}
        </div>
        <label className={styles.search}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <span className="rd-unseen">Search contacts</span>
          <input
            type="search"
            placeholder="Name, company or number"
            value={search}
            maxLength={60}
            onChange={({ target }) => changeSearch(target.value)}
          />
        </label>
        {error && contacts.length === 0 ? (
          <LoadError error={error} what="The contacts" onRetry={() => void refetch()} />
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

function NobodyFound({ search, mayWrite }: { search: string; mayWrite: boolean }) {
  return (
    <EmptyLine sentence={search ? `Nobody found for “${search}”.` : 'No contacts yet.'}>
      {mayWrite && <Link to="/contacts/new">Add a contact</Link>}
    </EmptyLine>
  );
}

/** Beside the list while nobody is open. */
export function NobodyChosen() {
  return (
    <div className={styles.nobody}>
      <EmptyLine sentence="Choose someone to see their numbers and calls." />
    </div>
  );
}
