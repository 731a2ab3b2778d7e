import { Button, TextInput } from '@mantine/core';
import { type Contact, mergeContacts } from '@ringdesk/contract';
import { IconArrowMerge } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useMatch, useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { callApi } from '../api/client.ts';
import { EmptyLine } from '../notices/empty-line.tsx';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toastError } from '../notices/toasts.ts';
import { useTitle } from '../notices/use-title.ts';
import { buttons } from '../words/buttons.ts';
import { mergedToast } from './contact-undo.ts';
import formStyles from './edit-contact.module.css';
import styles from './merge-contact.module.css';
import { t } from './texts.ts';
import { useContact, useContacts } from './use-contacts.ts';

/** Chooses the other contact, then merges: the open one stays. */
export function MergeContact() {
  const { contactId } = useMatch({ from: '/desk/contacts/$contactId/merge' }).params;
  const { data, error, refetch } = useContact(contactId);
  useTitle(t('mergeContacts'));
  return (
    <section className={formStyles.page} aria-labelledby="merge-heading">
      <h1 className={formStyles.title} id="merge-heading">
        {t('merge')}
      </h1>
      {data && <Choice kept={data.contact} />}
      {error && !data && <LoadError error={error} what={t('thisContact')} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons height={54} />}
    </section>
  );
}

function Choice({ kept }: { kept: Contact }) {
  const navigate = useNavigate();
  const [search, setSearch] = useState(kept.name);
  const { contacts, error, isPending, refetch } = useContacts(useDeferredValue(search.trim()));
  const others = contacts.filter(({ id }) => id !== kept.id).slice(0, 8);
  const open = () => void navigate({ to: '/contacts/$contactId', params: { contactId: kept.id } });
  const merge = useMutation({
    mutationFn: (other: Contact) =>
      callApi(mergeContacts, { params: { contactId: kept.id }, body: { absorbId: other.id } }),
    onSuccess({ contact, undoId }, other) {
      mergedToast(contact, other, undoId);
      open();
    },
    onError: toastError,
  });
  return (
    <div className={styles.choice}>
      <p>{t.rich('mergeAbout', { name: <bdi>{kept.name}</bdi> })}</p>
      <TextInput
        label={t('otherContact')}
        type="search"
        placeholder={t('searchHint')}
        value={search}
        maxLength={60}
        autoFocus
        onChange={({ target }) => setSearch(target.value)}
      />
      {error && contacts.length === 0 && (
        <LoadError error={error} what={t('theContacts')} onRetry={() => void refetch()} />
      )}
      {isPending && <RowSkeletons height={54} />}
      {!isPending && !error && others.length === 0 && <EmptyLine sentence={t('nobodyElse')} />}
      <ul className={styles.others} aria-label={t('contactsToMerge')}>
        {others.map((other) => (
          <li key={other.id} className={styles.other}>
            <div className={styles.names}>
              <bdi className={styles.name}>{other.name}</bdi>
              <span className={styles.about}>
                <bdi>{other.company}</bdi> <bdi dir="ltr">{other.numbers.map(({ display }) => display).join(', ')}</bdi>
              </span>
            </div>
            <Button
              variant="default"
              leftSection={<IconArrowMerge size={16} stroke={1.75} aria-hidden="true" />}
              disabled={merge.isPending}
              aria-label={t('mergeOther', { other: other.name, name: kept.name })}
              onClick={() => merge.mutate(other)}
            >
              {t('mergeOne')}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={open}>
        {buttons('cancel')}
      </Button>
    </div>
  );
}
