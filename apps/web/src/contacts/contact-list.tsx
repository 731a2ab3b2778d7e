import type { Contact } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useEffect, useRef } from 'react';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { CallButton } from '../phone/call-button.tsx';
import { useCallHindrance } from '../phone/use-phone.ts';
import { contactHindrance, targetOf } from './contact-calls.ts';
import styles from './contact-list.module.css';
import { t } from './texts.ts';

const rowHeight = 54;
const loadAhead = 20;

interface ContactListProps {
  contacts: readonly Contact[];
  openId: string | null;
  search: string;
  hasMore: boolean;
  onMore(): void;
}

/** Everybody by name, each card with its own Call button. */
export function ContactList({ contacts, openId, search, hasMore, onMore }: ContactListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const phoneHindrance = useCallHindrance();
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const virtual = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    // The same function while the contacts are the same: another one has every row measured again.
    getItemKey: useCallback((index: number) => contacts[index]?.id ?? index, [contacts]),
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= contacts.length - loadAhead) onMore();
  }, [hasMore, last, contacts.length, onMore]);
  return (
    <div className={styles.scroller} ref={scroller}>
      <ul
        className={styles.runway}
        style={{ height: virtual.getTotalSize() }}
        aria-label={t('contacts')}
        onKeyDown={(event) => moveBetween(event, virtual)}
      >
        {items.map(({ index, key, start }) => {
          const contact = contacts[index];
          if (!contact) return null;
          return (
            <li
              key={key}
              data-index={index}
              className={styles.slot}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              aria-setsize={hasMore ? -1 : contacts.length}
              aria-posinset={index + 1}
            >
              <Card
                contact={contact}
                isOpen={contact.id === openId}
                search={search}
                mayCall={mayCall}
                phoneHindrance={phoneHindrance}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 };

/** Arrows, J and K move from name to name; Tab reaches the buttons. */
function moveBetween(event: KeyboardEvent<HTMLUListElement>, virtual: Virtualizer<HTMLDivElement, Element>): void {
  const step = steps[event.key];
  const slot = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
  if (!step || !slot || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const next = Math.min(virtual.options.count - 1, Math.max(0, Number(slot.dataset.index) + step));
  virtual.scrollToIndex(next);
  const list = event.currentTarget;
  requestAnimationFrame(() => list.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus());
}

interface CardProps {
  contact: Contact;
  isOpen: boolean;
  search: string;
  mayCall: boolean;
  phoneHindrance: string | null;
}

const Card = memo(function Card({ contact, isOpen, search, mayCall, phoneHindrance }: CardProps) {
  const { id, name, company, numbers, doNotCall } = contact;
  return (
    <div className={styles.card} data-open={isOpen || undefined}>
      <Link
        to="/contacts/$contactId"
        params={{ contactId: id }}
        search={search ? { search } : {}}
        className={styles.link}
        aria-current={isOpen ? 'true' : undefined}
      >
        <bdi className={styles.name}>{name}</bdi>
        <span className={styles.about} data-blocked={doNotCall !== null || undefined}>
          {doNotCall !== null ? t('doNotCall') : <bdi>{company ?? numbers[0]?.display ?? t('noNumber')}</bdi>}
        </span>
      </Link>
      {mayCall && (
        <CallButton
          target={targetOf(contact)}
          hindrance={contactHindrance(contact, phoneHindrance)}
          variant="icon"
          label={t('callThem', { name })}
        />
      )}
    </div>
  );
});
