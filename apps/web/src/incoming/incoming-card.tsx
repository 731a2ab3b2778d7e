import type { Call, MemberId } from '@ringdesk/contract';
import { IconPhoneFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { formatDuration, formatMoment } from '../calls/words/call-times.ts';
import { nameOf, outcomeInside } from '../calls/words/call-words.ts';
import { useContact } from '../contacts/use-contacts.ts';
import { keyNames } from '../frame/key-names.ts';
import { serverNow, useSnapshot } from '../live/live.store.ts';
import { useServerHindrance } from '../live/server-reach.ts';
import { useNow } from '../live/use-now.ts';
import { answer, decline } from './answer.ts';
import styles from './incoming-card.module.css';
import { SecondsLeft } from './seconds-left.tsx';
import type { Incoming } from './select-offers.ts';
import { t } from './texts.ts';
import { useIncoming } from './use-incoming.ts';

/**
 * Who calls, before anybody answers. It never takes the focus: whoever is typing goes on typing, and answers with a key
 * that works in every field. Its keys stand still from its first frame: what is known only later, or may change, is below.
 */
export function IncomingCard() {
  const incoming = useIncoming();
  return incoming && <Asked key={incoming.offer.id} {...incoming} />;
}

function Asked({ offer, call }: Incoming) {
  const hindrance = useServerHindrance();
  const hindranceId = useId();
  const name = nameOf(call);
  return (
    <section className={styles.card} aria-label={t('incomingCall')} data-offer={offer.id}>
      <header className={styles.head}>
        <span className={styles.sign} aria-hidden="true" />
        <h2>{t('incomingCall')}</h2>
        <Waited call={call} />
      </header>
      <div className={styles.who}>
        <div className={styles.names}>
          <p className={styles.name}>
            <bdi>{name}</bdi>
          </p>
          {call.contact?.company && (
            <p className={styles.about}>
              <bdi>{call.contact.company}</bdi>
            </p>
          )}
          {call.contact && (
            <p className={styles.about}>
              <bdi dir="ltr">{call.customerDisplay}</bdi>
            </p>
          )}
        </div>
        <SecondsLeft from={offer.madeAt} until={offer.expiresAt} />
      </div>
      <Facts call={call} />
      <div className={styles.keys}>
        <button
          type="button"
          className={styles.answer}
          aria-disabled={hindrance !== null || undefined}
          aria-describedby={hindrance === null ? undefined : hindranceId}
          onClick={() => void answer(offer, name)}
        >
          <IconPhoneFilled size={18} aria-hidden="true" />
          {t('answer')}
          <kbd className={styles.key}>{keyNames('Ctrl Enter')}</kbd>
        </button>
        <button type="button" className={styles.decline} onClick={() => void decline(offer)}>
          {t('decline')}
        </button>
      </div>
      {hindrance && (
        <p className={styles.hindrance} id={hindranceId}>
          {t('callerHearsMusic', { why: hindrance })}
        </p>
      )}
      {call.contact && <DoNotCall contactId={call.contact.id} />}
      {!call.contact && call.customerNumber && (
        <Link className={styles.create} to="/contacts/new" search={{ number: call.customerDisplay }}>
          {t('createContact')}
        </Link>
      )}
    </section>
  );
}

function Waited({ call }: { call: Call }) {
  const now = useNow();
  const waited = formatDuration(now - Date.parse(call.waitingSince ?? call.createdAt));
  return (
    <span className={styles.waited}>
      {t.rich('waited', { where: call.queue?.label ?? call.ownNumber.label, time: <bdi dir="ltr">{waited}</bdi> })}
    </span>
  );
}

/** Whoever answers knows that this contact asked not to be called. */
function DoNotCall({ contactId }: { contactId: string }) {
  const reason = useContact(contactId).data?.contact.doNotCall;
  if (!reason) return null;
  return <p className={styles.blocked}>{t.rich('doNotCall', { reason: <bdi>{reason}</bdi> })}</p>;
}

/** What is known before the first word: which number was called, and how the last call went, as of the first ring. */
function Facts({ call }: { call: Call }) {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const recentCalls = useSnapshot((snapshot) => snapshot.recentCalls);
  const [last] = useState(() => lastCallWords(call, recentCalls, me));
  return (
    <dl className={styles.facts}>
      <dt>{t('called')}</dt>
      <dd>
        {call.ownNumber.label} <bdi dir="ltr">{call.ownNumber.display}</bdi>
      </dd>
      <dt>{t('lastCall')}</dt>
      <dd>{last}</dd>
    </dl>
  );
}

function lastCallWords(call: Call, recentCalls: readonly Call[], me: MemberId): string {
  if (call.customerNumber === null) return t('lastCallUnknown');
  const last = recentCalls.find(({ customerNumber }) => customerNumber === call.customerNumber);
  if (!last) return t('noLastCall');
  return [formatMoment(last.createdAt, serverNow()), outcomeInside(last), withWhom(last, me)]
    .filter(Boolean)
    .join(', ');
}

function withWhom({ agent }: Call, me: MemberId): string {
  if (!agent) return '';
  return agent.id === me ? t('withYou') : t('withAgent', { name: agent.name });
}
