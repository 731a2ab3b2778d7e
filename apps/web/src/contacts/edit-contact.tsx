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
import { useContact } from './use-contacts.ts';

/** A form for a new contact, at the right of the list. */
export function NewContact() {
  useTitle('New contact');
  const { number } = useMatch({ from: '/desk/contacts/new' }).search;
  const save = useSaved();
  const navigate = useNavigate();
  return (
    <section className={styles.page} aria-labelledby="form-heading">
      <h1 className={styles.title} id="form-heading">
        New contact
      </h1>
      <ContactForm contact={null} number={number} onSaved={save} onCancel={() => void navigate({ to: '/contacts' })} />
    </section>
  );
}

/** The same form for a contact that there is. */
export function EditContact() {
  const { contactId } = useMatch({ from: '/desk/contacts/$contactId/edit' }).params;
  const { data, error, refetch } = useContact(contactId);
  useTitle('Edit contact');
  const save = useSaved();
  const navigate = useNavigate();
  return (
    <section className={styles.page} aria-labelledby="form-heading">
      <h1 className={styles.title} id="form-heading">
        Edit contact
      </h1>
      {data && (
        <ContactForm
          contact={data.contact}
          onSaved={save}
          onCancel={() => void navigate({ to: '/contacts/$contactId', params: { contactId } })}
        />
      )}
      {error && !data && <LoadError error={error} what="This contact" onRetry={() => void refetch()} />}
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
    if (!isTold) toast(`${contact.name} is saved.`, 'contact');
    void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } });
  };
}
