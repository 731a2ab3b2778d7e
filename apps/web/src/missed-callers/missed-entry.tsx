import { can, type Member, type MemberId, type MissedCaller } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import styles from '../calls/entries/entry-list.module.css';
import { formatFull } from '../calls/words/call-times.ts';
import { callBackHindrance, callerName, callerTarget } from '../calls/words/caller-words.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { useNow } from '../live/use-now.ts';
import { CallButton } from '../phone/call-button.tsx';
import { assign, closeByHand, reopen } from './handle-missed.ts';
import { anyoneIn, attemptsOf, closedWords, closeReasons, ownerOf } from './missed-words.ts';
import { t } from './texts.ts';

/** One missed caller: who, how often, who calls back, and what can be done. */
export function MissedEntry({ entry, hindrance }: { entry: MissedCaller; hindrance: string | null }) {
  const [isClosing, setClosing] = useState(false);
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const mayHandle = useSnapshot((snapshot) => may(snapshot, 'calls.control'));
  const name = callerName(entry);
  const isOpen = entry.closedAt === null;
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <Who entry={entry} name={name} />
        <Facts entry={entry} mayHandle={mayHandle} />
        <div className={styles.actions}>
          {isOpen && mayHandle && <Owner entry={entry} name={name} />}
          {mayCall && (
            <CallButton
              target={callerTarget(entry)}
              hindrance={callBackHindrance(entry, hindrance)}
              variant="icon"
              label={t('callThemBack', { name })}
            />
          )}
          {mayHandle && isOpen && (
            <button
              type="button"
              className={styles.button}
              aria-expanded={isClosing}
              aria-label={t('closeThem', { name })}
              onClick={() => setClosing((was) => !was)}
            >
              {t('close')}
            </button>
          )}
          {mayHandle && !isOpen && (
            <button
              type="button"
              className={styles.button}
              aria-label={t('openThemAgain', { name })}
              onClick={() => void reopen(entry)}
            >
              {t('openAgain')}
            </button>
          )}
        </div>
      </div>
      {isClosing && isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: three buttons are a group, not a form
        <div className={styles.more} role="group" aria-label={t('whyClose', { name })}>
          <span>{t('noCallNeeded')}</span>
          {closeReasons.map((reason) => (
            <button
              key={reason}
              type="button"
              className={styles.button}
              onClick={() => {
                setClosing(false);
                void closeByHand(entry, reason);
              }}
            >
              {t(reason)}
            </button>
          ))}
        </div>
      )}
    </li>
  );
}

function Who({ entry, name }: { entry: MissedCaller; name: string }) {
  return (
    <div className={styles.who}>
      <Link
        to="/calls/$callId"
        params={{ callId: entry.lastCallId }}
        search={true}
        className={styles.name}
        data-entry=""
      >
        <bdi>{name}</bdi>
        {entry.contact?.company && <bdi className={styles.company}>{entry.contact.company}</bdi>}
      </Link>
      {entry.contact && <bdi dir="ltr">{entry.callerDisplay}</bdi>}
    </div>
  );
}

function Facts({ entry, mayHandle }: { entry: MissedCaller; mayHandle: boolean }) {
  const now = useNow();
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const queue = useSnapshot(({ queues }) => queues.find(({ id }) => id === entry.queueId)?.label);
  const isOpen = entry.closedAt === null;
  return (
    <div className={styles.facts}>
      <p className={isOpen ? styles.missed : undefined} title={formatFull(entry.lastAt, now)}>
        {attemptsOf(entry, now)}
      </p>
      <p>{isOpen ? (mayHandle ? queue : ownerOf(entry, me, queue)) : closedWords(entry, now)}</p>
    </div>
  );
}

function Owner({ entry, name }: { entry: MissedCaller; name: string }) {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const members = useSnapshot((snapshot) => snapshot.members);
  const queue = useSnapshot(({ queues }) => queues.find(({ id }) => id === entry.queueId)?.label);
  const colleagues = useMemo(
    () => members.filter(({ id, role }) => id !== me && can(role, 'calls.place')),
    [members, me],
  );
  return (
    <>
      {entry.owner?.id !== me && (
        <button
          type="button"
          className={styles.button}
          aria-label={t('assignThemToMe', { name })}
          onClick={() => void assign(entry, me)}
        >
          {t('assignToMe')}
        </button>
      )}
      <select
        className={`rd-select ${styles.select}`}
        aria-label={t('whoCallsBack', { name })}
        value={entry.owner?.id ?? ''}
        onChange={({ target }) => void assign(entry, chosenOwner(target.value, members))}
      >
        <option value="">{anyoneIn(queue)}</option>
        <option value={me}>{t('you')}</option>
        {colleagues.map(({ id, name: colleague }) => (
          <option key={id} value={id}>
            {colleague}
          </option>
        ))}
      </select>
    </>
  );
}

function chosenOwner(value: string, members: readonly Member[]): MemberId | null {
  return members.find(({ id }) => id === value)?.id ?? null;
}
