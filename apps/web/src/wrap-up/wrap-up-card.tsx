import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { formatDuration } from '../calls/words/call-times.ts';
import { nameOf } from '../calls/words/call-words.ts';
import { keyNames } from '../frame/key-names.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { setEntry } from '../phone/phone.store.ts';
import { FollowUpField } from './follow-up-field.tsx';
import { useNextToCall } from './next-to-call.ts';
import { NoteField } from './note-field.tsx';
import { t } from './texts.ts';
import styles from './wrap-up-card.module.css';
import { choose, finish } from './wrap-up-commands.ts';
import type { WrapUp } from './wrap-up-of.ts';

/** After a conversation: how it went, what is still to be done, and the note. Everything saves itself; Save is the end of it. */
export function WrapUpCard({ wrapUp }: { wrapUp: WrapUp }) {
  const { call, until, outcomeRequired } = wrapUp;
  const [isMissing, setMissing] = useState(false);
  const navigate = useNavigate();
  const next = useNextToCall(call.id);
  const save = async () => {
    if (outcomeRequired && call.disposition === null) {
      setMissing(true);
      return false;
    }
    return finish(wrapUp);
  };
  const saveAndNext = async () => {
    if (!next || !(await save())) return;
    setEntry(next.display);
    await navigate({
      to: '/calls/$callId',
      params: { callId: next.callId },
      search: { view: next.view, show: undefined },
    });
  };
  useSaveKeys(save);
  const who = <bdi>{call.contact?.company ?? call.customerDisplay}</bdi>;
  return (
    <section className={styles.card} data-wrap-up="" aria-labelledby="wrap-up-heading">
      <header className={styles.head}>
        <h2 className={styles.word} id="wrap-up-heading" tabIndex={-1}>
          {t('wrapUp')}
        </h2>
        {until && <TimeLeft since={call.endedAt ?? until} until={until} />}
        <p className={styles.name}>
          <bdi>{nameOf(call)}</bdi>
        </p>
        <p className={styles.about}>
          <span>{t.rich(call.endedBy === 'customer' ? 'theyHungUp' : 'callEnded', { who })}</span>
          <bdi dir="ltr">{formatDuration(call.talkMs ?? 0)}</bdi>
        </p>
      </header>
      <Outcomes wrapUp={wrapUp} isMissing={isMissing && call.disposition === null} />
      <FollowUpField callId={call.id} />
      <NoteField callId={call.id} label={t('note')} />
      <div className={styles.keys}>
        <button type="button" className={styles.save} onClick={() => void save()}>
          {t('save')} <kbd>{keyNames('Ctrl Enter')}</kbd>
        </button>
        {next && (
          <button type="button" className={styles.next} onClick={() => void saveAndNext()}>
            {t('saveAndNext')}
          </button>
        )}
      </div>
      {(until || next) && (
        <p className={styles.hint}>
          {until && t('availableAfter')}
          {next && t.rich('next', { name: <bdi>{next.name}</bdi>, why: next.why })}
        </p>
      )}
    </section>
  );
}

/** Ctrl+Enter saves, unless a caller waits to be answered with it. */
function useSaveKeys(save: () => Promise<boolean>): void {
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
      <span className={styles.left}>{t.rich('left', { time: <bdi dir="ltr">{formatDuration(leftMs)}</bdi> })}</span>
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
          {t('howDidItGo')}
        </h3>
        {outcomeRequired && <span className={styles.quiet}>{t('required')}</span>}
      </div>
      {isMissing && (
        <p className={styles.missing} role="alert">
          {t('chooseFirst')}
        </p>
      )}
      {dispositions.map(({ id, label }, index) => (
        <button
          key={id}
          type="button"
          className={styles.outcome}
          data-outcome=""
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
