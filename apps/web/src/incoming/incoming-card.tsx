import type { Call, MemberId } from '@ringdesk/contract';
import { IconPhoneFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { formatDuration, formatMoment } from '../calls/call-times.ts';
import { nameOf, outcomeInside } from '../calls/call-words.ts';
import { useContact } from '../contacts/use-contacts.ts';
import { keyNames } from '../frame/key-names.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { answer, decline } from './answer.ts';
import styles from './incoming-card.module.css';
import { SecondsLeft } from './seconds-left.tsx';
import { incomingOf } from './select-offers.ts';
import { t } from './texts.ts';

/**
 * Who calls, before anybody answers. It never takes the focus: whoever is typing goes on typing, and answers with a key
 * that works in every field. It is in view at once, wherever the phone was scrolled to.
 */
export function IncomingCard() {
  const offers = useSnapshot((snapshot) => snapshot.offers);
  const liveCalls = useSnapshot((snapshot) => snapshot.liveCalls);
  const me = useSnapshot((snapshot) => snapshot.me);
  const incoming = useMemo(() => incomingOf({ offers, liveCalls, me }), [offers, liveCalls, me]);
  const card = useRef<HTMLElement>(null);
  const offerId = incoming?.offer.id;
  useLayoutEffect(() => {
    if (offerId !== undefined) card.current?.scrollIntoView({ block: 'nearest' });
  }, [offerId]);
  if (!incoming) return null;
  const { offer, call } = incoming;
  const name = nameOf(call);
  return (
    <section ref={card} className={styles.card} aria-label={t('incomingCall')} data-offer={offer.id}>
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
      {call.contact && <DoNotCall contactId={call.contact.id} />}
      <Facts call={call} />
      <div className={styles.keys}>
        <button type="button" className={styles.answer} onClick={() => void answer(offer, name)}>
          <IconPhoneFilled size={18} aria-hidden="true" />
          {t('answer')}
          <kbd className={styles.key}>{keyNames('Ctrl Enter')}</kbd>
        </button>
        <button type="button" className={styles.decline} onClick={() => void decline(offer)}>
          {t('decline')}
        </button>
      </div>
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

/** What is known before the first word: which number was called, and how the last call went. */
function Facts({ call }: { call: Call }) {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const recentCalls = useSnapshot((snapshot) => snapshot.recentCalls);
  const now = useNow();
  const last = recentCalls.find(
    ({ customerNumber }) => customerNumber !== null && customerNumber === call.customerNumber,
  );
  return (
    <dl className={styles.facts}>
      <dt>{t('called')}</dt>
      <dd>
        {call.ownNumber.label} <bdi dir="ltr">{call.ownNumber.display}</bdi>
      </dd>
      {last && (
        <>
          <dt>{t('lastCall')}</dt>
          <dd>
            {[formatMoment(last.createdAt, now), outcomeInside(last), withWhom(last, me)].filter(Boolean).join(', ')}
          </dd>
        </>
      )}
      {!call.contact && call.customerNumber && (
        <>
          <dt>{t('contact')}</dt>
          <dd>
            <Link to="/contacts/new" search={{ number: call.customerDisplay }}>
              {t('createContact')}
            </Link>
          </dd>
        </>
      )}
    </dl>
  );
}

function withWhom({ agent }: Call, me: MemberId): string {
  if (!agent) return '';
  return agent.id === me ? t('withYou') : t('withAgent', { name: agent.name });
}
