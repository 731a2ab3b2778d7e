import { getCall } from '@ringdesk/contract';
import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { callApi } from '../api/client.ts';
import { formatClock, formatDay, formatDuration } from '../calls/call-times.ts';
import { nameOf } from '../calls/call-words.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { choiceOf, dayAt, dayOf, todayAt, tomorrowAt } from './follow-up-times.ts';
import { NoteField } from './note-field.tsx';
import styles from './wrap-up-card.module.css';
import { choose, finish, followUp } from './wrap-up-commands.ts';
import type { WrapUp } from './wrap-up-of.ts';

/** After a conversation: how it went, what is still to be done, and the note. Everything saves itself; Save is the end of it. */
export function WrapUpCard({ wrapUp }: { wrapUp: WrapUp }) {
  const { call, until, outcomeRequired } = wrapUp;
  const [isMissing, setMissing] = useState(false);
  const save = async () => {
    if (outcomeRequired && call.disposition === null) setMissing(true);
    else await finish(call.id);
  };
  useSaveKeys(save);
  const ended = call.endedBy === 'customer' ? 'they hung up' : 'the call ended';
  return (
    <section className={styles.card} aria-labelledby="wrap-up-heading">
      <header className={styles.head}>
        <h2 className={styles.word} id="wrap-up-heading" tabIndex={-1}>
          Wrap-up
        </h2>
        {until && <TimeLeft since={call.endedAt ?? until} until={until} />}
        <p className={styles.name}>
          <bdi>{nameOf(call)}</bdi>
        </p>
        <p className={styles.about}>
          <span>
            <bdi>{call.contact?.company ?? call.customerDisplay}</bdi>, {ended}
          </span>
          <bdi dir="ltr">{formatDuration(call.talkMs ?? 0)}</bdi>
        </p>
      </header>
      <Outcomes wrapUp={wrapUp} isMissing={isMissing && call.disposition === null} />
      <FollowUp wrapUp={wrapUp} />
      <NoteField callId={call.id} label="Note" />
      <button type="button" className={styles.save} onClick={() => void save()}>
        Save <kbd>Ctrl Enter</kbd>
      </button>
      {until && <p className={styles.hint}>You are available again after saving.</p>}
    </section>
  );
}

/** Ctrl+Enter saves, unless a caller waits to be answered with it. */
function useSaveKeys(save: () => Promise<void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      void save();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

function TimeLeft({ since, until }: { since: string; until: string }) {
  const now = useNow();
  const leftMs = Math.max(0, Date.parse(until) - now);
  const share = leftMs / Math.max(1, Date.parse(until) - Date.parse(since));
  return (
    <>
      <span className={styles.left}>
        <bdi dir="ltr">{formatDuration(leftMs)}</bdi> left
      </span>
      <span className={styles.line} aria-hidden="true">
        <span style={{ inlineSize: `${Math.min(100, share * 100)}%` }} />
      </span>
    </>
  );
}

function Outcomes({ wrapUp: { call, outcomeRequired }, isMissing }: { wrapUp: WrapUp; isMissing: boolean }) {
  const dispositions = useSnapshot((snapshot) => snapshot.wrapUp.dispositions);
  const headingId = useId();
  const toggle = (id: (typeof dispositions)[number]['id']) => choose(call.id, call.disposition?.id === id ? null : id);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const chosen = dispositions[Number(event.key) - 1];
      if (!/^[1-9]$/.test(event.key) || !chosen || isTyping(event)) return;
      void choose(call.id, chosen.id);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [dispositions, call.id]);
  if (dispositions.length === 0) return null;
  return (
    <section aria-labelledby={headingId} className={styles.part}>
      <div className={styles.partHead}>
        <h3 className={styles.label} id={headingId}>
          How did it go?
        </h3>
        {outcomeRequired && <span className={styles.quiet}>Required</span>}
      </div>
      {isMissing && (
        <p className={styles.missing} role="alert">
          Choose how the call went first.
        </p>
      )}
      {dispositions.map(({ id, label }, index) => (
        <button
          key={id}
          type="button"
          className={styles.outcome}
          aria-pressed={call.disposition?.id === id}
          onClick={() => void toggle(id)}
        >
          <span className={styles.number} aria-hidden="true">
            {index < 9 ? index + 1 : ''}
          </span>
          <bdi>{label}</bdi>
          {call.disposition?.id === id && <IconCheck size={16} stroke={2} aria-hidden="true" />}
        </button>
      ))}
    </section>
  );
}

function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (
    ctrlKey ||
    metaKey ||
    altKey ||
    (target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function FollowUp({ wrapUp: { call } }: { wrapUp: WrapUp }) {
  const headingId = useId();
  const now = useNow();
  const { data } = useQuery({
    queryKey: cacheKeys.call(call.id),
    queryFn: ({ signal }) => callApi(getCall, { params: { callId: call.id }, signal }),
  });
  const dueAt = data?.followUp?.dueAt ?? null;
  const choice = choiceOf(dueAt, new Date(now));
  const [isPicking, setPicking] = useState(false);
  const set = (due: Date | null) => {
    setPicking(false);
    void followUp(call.id, due);
  };
  const today = new Date(now);
  return (
    <section aria-labelledby={headingId} className={styles.part}>
      <h3 className={styles.label} id={headingId}>
        Follow up
      </h3>
      <div className={styles.days}>
        <Day word="None" isChosen={choice === 'none' && !isPicking} onChoose={() => set(null)} />
        <Day word="Today" isChosen={choice === 'today' && !isPicking} onChoose={() => set(todayAt(today))} />
        <Day word="Tomorrow" isChosen={choice === 'tomorrow' && !isPicking} onChoose={() => set(tomorrowAt(today))} />
        <Day word="Pick a day" isChosen={choice === 'day' || isPicking} onChoose={() => setPicking(true)} />
      </div>
      {(isPicking || choice === 'day') && (
        <input
          type="date"
          className={styles.date}
          aria-label="Follow up on"
          min={dayOf(today)}
          value={choice === 'day' && dueAt ? dayOf(new Date(dueAt)) : ''}
          onChange={({ target }) => set(dayAt(target.value))}
        />
      )}
      {dueAt && (
        <p className={styles.quiet}>
          <bdi dir="ltr">
            {formatDay(dueAt, now)}, {formatClock(dueAt)}
          </bdi>
          , for you
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
