import '@mantine/core/styles/Badge.layer.css';
import { Badge, Button, Menu } from '@mantine/core';
import { type Contact, deleteContact } from '@ringdesk/contract';
import { IconArrowLeft, IconArrowMerge, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, Navigate, useMatch, useNavigate } from '@tanstack/react-router';
import { callApi } from '../api/client.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { toastError } from '../notices/toasts.ts';
import { useTitle } from '../notices/use-title.ts';
import { CallButton } from '../phone/call-button.tsx';
import { useCallHindrance } from '../phone/use-phone.ts';
import { buttons } from '../words/buttons.ts';
import { contactHindrance, targetOf } from './contact-calls.ts';
import styles from './contact-details.module.css';
import { ContactTimeline } from './contact-timeline.tsx';
import { deletedToast } from './contact-undo.ts';
import { initialsOf } from './initials.ts';
import { t } from './texts.ts';
import { useContact, useContactFields } from './use-contacts.ts';

/** One contact: who they are, how to reach them, and every call with them. */
export function ContactDetails() {
  const { contactId } = useMatch({ from: '/desk/contacts/$contactId' }).params;
  const { data, error, refetch } = useContact(contactId);
  useTitle(data?.contact.name ?? t('contact'));
  if (data && data.contact.id !== contactId) {
    // It was merged: who it is part of now has its calls and notes.
    return <Navigate to="/contacts/$contactId" params={{ contactId: data.contact.id }} replace />;
  }
  return (
    <section className={styles.details} aria-label={data?.contact.name ?? t('contact')}>
      <Link to="/contacts" className={styles.back}>
        <IconArrowLeft size={18} stroke={1.75} aria-hidden="true" /> {t('contacts')}
      </Link>
      {data && <Person contact={data.contact} />}
      {data && <ContactTimeline contactId={contactId} />}
      {error && !data && <LoadError error={error} what={t('thisContact')} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons height={40} />}
    </section>
  );
}

const callKeys = { mobile: 'callMobile', work: 'callWork', home: 'callHome', other: 'callOther' } as const;

function Person({ contact }: { contact: Contact }) {
  const mayWrite = useSnapshot((snapshot) => may(snapshot, 'contacts.write'));
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const hindrance = contactHindrance(contact, useCallHindrance());
  const first = contact.numbers[0];
  return (
    <>
      <header className={styles.head}>
        <span className={styles.avatar} aria-hidden="true">
          {initialsOf(contact.name)}
        </span>
        <div className={styles.title}>
          <h1 className={styles.name}>
            <bdi>{contact.name}</bdi>
          </h1>
          {contact.company && (
            <p className={styles.company}>
              <bdi>{contact.company}</bdi>
            </p>
          )}
        </div>
      </header>
      <div className={styles.actions}>
        {mayCall && (
          <CallButton
            target={targetOf(contact)}
            hindrance={hindrance}
            variant="filled"
            label={t('callThem', { name: contact.name })}
            shortcut="call"
          >
            {t(first ? callKeys[first.kind] : 'call')}
          </CallButton>
        )}
        {mayWrite && (
          <Button
            renderRoot={(props) => (
              <Link to="/contacts/$contactId/edit" params={{ contactId: contact.id }} {...props} />
            )}
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.75} aria-hidden="true" />}
            data-shortcut="edit"
          >
            {buttons('edit')}
          </Button>
        )}
        {mayWrite && <More contact={contact} />}
      </div>
      {(contact.doNotCall || contact.numbers.length === 0) && <p className={styles.blocked}>{hindrance}</p>}
      <dl className={styles.facts}>
        {contact.numbers.map(({ number, display, kind }) => (
          <div key={number} className={styles.fact}>
            <dt>{t(kind)}</dt>
            <dd>
              <bdi dir="ltr">{display}</bdi>
              {mayCall && (
                <CallButton
                  target={targetOf(contact, number)}
                  hindrance={hindrance}
                  variant="icon"
                  size="row"
                  label={t('callNumber', { number: display })}
                />
              )}
            </dd>
          </div>
        ))}
        {contact.email && (
          <div className={styles.fact}>
            <dt>{t('email')}</dt>
            <dd>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </dd>
          </div>
        )}
        <MoreFacts contact={contact} />
      </dl>
    </>
  );
}

function MoreFacts({ contact }: { contact: Contact }) {
  const owner = useSnapshot((snapshot) => snapshot.members.find(({ id }) => id === contact.ownerId));
  const fields = useContactFields().data?.fields ?? [];
  return (
    <>
      {owner && (
        <div className={styles.fact}>
          <dt>{t('owner')}</dt>
          <dd>{owner.name}</dd>
        </div>
      )}
      {fields.map(({ id, label }) =>
        contact.custom[id] ? (
          <div key={id} className={styles.fact}>
            <dt>{label}</dt>
            <dd>
              <bdi>{contact.custom[id]}</bdi>
            </dd>
          </div>
        ) : null,
      )}
      {contact.tags.length > 0 && (
        <div className={styles.fact}>
          <dt>{t('tags')}</dt>
          <dd className={styles.tags}>
            {contact.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </dd>
        </div>
      )}
    </>
  );
}

/** What is done rarely: merge and delete, both with undo. */
function More({ contact }: { contact: Contact }) {
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => callApi(deleteContact, { params: { contactId: contact.id } }),
    onSuccess({ undoId }) {
      const params = { contactId: contact.id };
      deletedToast(contact, undoId, () => void navigate({ to: '/contacts/$contactId', params }));
      void navigate({ to: '/contacts' });
    },
    onError: toastError,
  });
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" aria-label={t('moreFor', { name: contact.name })} loading={remove.isPending}>
          <IconDots size={16} stroke={1.75} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowMerge size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => void navigate({ to: '/contacts/$contactId/merge', params: { contactId: contact.id } })}
        >
          {t('merge')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => remove.mutate()}
        >
          {buttons('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
