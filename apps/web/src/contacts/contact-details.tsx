import { Button } from '@mantine/core';
import type { Contact } from '@ringdesk/contract';
import { IconArrowLeft, IconPencil } from '@tabler/icons-react';
import { Link, useMatch } from '@tanstack/react-router';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import { useTitle } from '../notices/use-title.ts';
import { CallButton } from '../phone/call-button.tsx';
import { useCallHindrance } from '../phone/use-phone.ts';
import { contactHindrance, kindWords, targetOf } from './contact-calls.ts';
import styles from './contact-details.module.css';
import { ContactTimeline } from './contact-timeline.tsx';
import { initialsOf } from './initials.ts';
import { useContact } from './use-contacts.ts';

/** One contact: who they are, how to reach them, and every call with them. */
export function ContactDetails() {
  const { contactId } = useMatch({ from: '/desk/contacts/$contactId' }).params;
  const { data, error, refetch } = useContact(contactId);
  useTitle(data?.contact.name ?? 'Contact');
  return (
    <section className={styles.details} aria-label={data?.contact.name ?? 'Contact'}>
      <Link to="/contacts" className={styles.back}>
        <IconArrowLeft size={18} stroke={1.75} aria-hidden="true" /> Contacts
      </Link>
      {data && <Person contact={data.contact} />}
      {data && <ContactTimeline contactId={contactId} />}
      {error && !data && <LoadError error={error} what="This contact" onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons height={40} />}
    </section>
  );
}

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
          <CallButton target={targetOf(contact)} hindrance={hindrance} variant="filled" label={`Call ${contact.name}`}>
            {first ? `Call ${kindWords[first.kind].toLowerCase()}` : 'Call'}
          </CallButton>
        )}
        {mayWrite && (
          <Button
            renderRoot={(props) => (
              <Link to="/contacts/$contactId/edit" params={{ contactId: contact.id }} {...props} />
            )}
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.75} aria-hidden="true" />}
          >
            Edit
          </Button>
        )}
      </div>
      {(contact.doNotCall || contact.numbers.length === 0) && <p className={styles.blocked}>{hindrance}</p>}
      <dl className={styles.facts}>
        {contact.numbers.map(({ number, display, kind }) => (
          <div key={number} className={styles.fact}>
            <dt>{kindWords[kind]}</dt>
            <dd>
              <bdi dir="ltr">{display}</bdi>
              {mayCall && (
                <CallButton
                  target={targetOf(contact, number)}
                  hindrance={hindrance}
                  variant="icon"
                  size="row"
                  label={`Call ${display}`}
                />
              )}
            </dd>
          </div>
        ))}
        {contact.email && (
          <div className={styles.fact}>
            <dt>Email</dt>
            <dd>
              <a href={`mailto:${contact.email}`}>{contact.email}</a>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
