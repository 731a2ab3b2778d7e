import { type CallId, can, getCall, type MemberId } from '@ringdesk/contract';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { callApi } from '../api/client.ts';
import { formatClock, formatDay } from '../calls/words/call-times.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { choiceOf, dayAt, dayOf, todayAt, tomorrowAt } from './follow-up-times.ts';
import { t } from './texts.ts';
import styles from './wrap-up-card.module.css';
import { followUp } from './wrap-up-commands.ts';

/** What is still to be done about the call: when, and by whom. */
export function FollowUpField({ callId }: { callId: CallId }) {
  const headingId = useId();
  const now = useNow();
  const { data } = useQuery({
    queryKey: cacheKeys.call(callId),
    queryFn: ({ signal }) => callApi(getCall, { params: { callId }, signal }),
  });
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const dueAt = data?.followUp?.dueAt ?? null;
  const ownerId = data?.followUp?.owner.id ?? me;
  const choice = choiceOf(dueAt, new Date(now));
  const [isPicking, setPicking] = useState(false);
  const set = (due: Date | null) => {
    setPicking(false);
    void followUp(callId, due, ownerId);
  };
  const today = new Date(now);
  return (
    <section aria-labelledby={headingId} className={styles.part}>
      <h3 className={styles.label} id={headingId}>
        {t('followUp')}
      </h3>
      <div className={styles.days}>
        <Day word={t('followUp.none')} isChosen={choice === 'none' && !isPicking} onChoose={() => set(null)} />
        <Day
          word={t('followUp.today')}
          isChosen={choice === 'today' && !isPicking}
          onChoose={() => set(todayAt(today))}
        />
        <Day
          word={t('followUp.tomorrow')}
          isChosen={choice === 'tomorrow' && !isPicking}
          onChoose={() => set(tomorrowAt(today))}
        />
        <Day word={t('followUp.day')} isChosen={choice === 'day' || isPicking} onChoose={() => setPicking(true)} />
      </div>
      {(isPicking || choice === 'day') && (
        <input
          type="date"
          className={styles.date}
          aria-label={t('followUpOn')}
          min={dayOf(today)}
          value={choice === 'day' && dueAt ? dayOf(new Date(dueAt)) : ''}
          onChange={({ target }) => set(dayAt(target.value))}
        />
      )}
      {dueAt && (
        <p className={styles.due}>
          <bdi dir="ltr">
            {formatDay(dueAt, now)}, {formatClock(dueAt)}
          </bdi>
          <Owner me={me} ownerId={ownerId} onChoose={(id) => void followUp(callId, new Date(dueAt), id)} />
        </p>
      )}
    </section>
  );
}

function Day({ word, isChosen, onChoose }: { word: string; isChosen: boolean; onChoose(): void }) {
  return (
    <button type="button" className={styles.day} aria-pressed={isChosen} onClick={onChoose}>
      {word}
    </button>
  );
}

interface OwnerProps {
  me: MemberId;
  ownerId: MemberId;
  onChoose(id: MemberId): void;
}

function Owner({ me, ownerId, onChoose }: OwnerProps) {
  const members = useSnapshot((snapshot) => snapshot.members);
  const colleagues = useMemo(
    () => members.filter(({ id, role }) => id !== me && can(role, 'calls.place')),
    [members, me],
  );
  return (
    <select
      className={`rd-select ${styles.owner}`}
      aria-label={t('followUpWho')}
      value={ownerId}
      onChange={({ target }) => {
        const chosen = members.find(({ id }) => id === target.value);
        if (chosen) onChoose(chosen.id);
      }}
    >
      <option value={me}>{t('you')}</option>
      {colleagues.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
