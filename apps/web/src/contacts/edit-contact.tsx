import type { Contact } from '@ringdesk/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useMatch, useNavigate } from '@tanstack/react-router';
import { cacheKeys } from '../live/list-cache.ts';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toast } from '../notices/toasts.ts';
import { useTitle } from '../notices/use-title.ts';
import { ContactForm } from './contact-form.tsx';
import styles from './edit-contact.module.css';
import { t } from './texts.ts';
import { useContact } from './use-contacts.ts';

/** A form for a new contact, at the right of the list. */
export function NewContact() {
  useTitle(t('newContact'));
  const { number } = useMatch({ from: '/desk/contacts/new' }).search;
  const save = useSaved();
  const navigate = useNavigate();
  return (
    <section className={styles.page} aria-labelledby="form-heading">
      <h1 className={styles.title} id="form-heading">
        {t('newContact')}
      </h1>
      <ContactForm contact={null} number={number} onSaved={save} onCancel={() => void navigate({ to: '/contacts' })} />
    </section>
  );
}

/** The same form for a contact that there is. */
export function EditContact() {
  const { contactId } = useMatch({ from: '/desk/contacts/$contactId/edit' }).params;
  const { data, error, refetch } = useContact(contactId);
  useTitle(t('editContact'));
  const save = useSaved();
  const navigate = useNavigate();
  return (
    <section className={styles.page} aria-labelledby="form-heading">
      <h1 className={styles.title} id="form-heading">
        {t('editContact')}
      </h1>
      {data && (
        <ContactForm
          contact={data.contact}
          onSaved={save}
          onCancel={() => void navigate({ to: '/contacts/$contactId', params: { contactId } })}
        />
      )}
      {error && !data && <LoadError error={error} what={t('thisContact')} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons height={54} />}
    </section>
  );
}

function useSaved() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return (contact: Contact, { isTold } = { isTold: false }) => {
    client.setQueryData(cacheKeys.contact(contact.id), { contact });
    void client.invalidateQueries({ queryKey: cacheKeys.contactLists });
    if (!isTold) toast(t('saved', { name: contact.name }), 'contact');
    void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } });
  };
}
