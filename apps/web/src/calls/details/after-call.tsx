import { type Call, type CallNote, type CallQuality, can, type FollowUp } from '@ringdesk/contract';
import { useSnapshot } from '../../live/live.store.ts';
import { useNow } from '../../live/use-now.ts';
import { NoteField } from '../../wrap-up/note-field.tsx';
import { t } from '../texts.ts';
import { formatFull } from '../words/call-times.ts';
import styles from './after-call.module.css';
import { qualityWords } from './quality-words.ts';

interface AfterCallProps {
  call: Call;
  note: CallNote;
  followUp: FollowUp | null;
  quality: CallQuality | null;
}

/** What was made of a call: its outcome, what is still to be done, what was written, and what the line was like. */
export function AfterCall({ call, note, followUp, quality }: AfterCallProps) {
  const now = useNow();
  const mayWrite = useSnapshot(
    ({ me }) => can(me.role, 'calls.control') && (call.agent?.id === me.id || can(me.role, 'settings.read')),
  );
  const isLive = call.state !== 'ended';
  return (
    <section className={styles.box} aria-label={t('afterCall')}>
      <dl className={styles.facts}>
        {call.disposition && (
          <Fact word={t('outcome')}>
            <bdi>{call.disposition.label}</bdi>
          </Fact>
        )}
        {followUp && (
          <Fact word={t('followUp')}>
            <bdi dir="ltr">{formatFull(followUp.dueAt, now)}</bdi>, {followUp.owner.name}
          </Fact>
        )}
        {quality && <Fact word={t('lineQuality')}>{qualityWords(quality)}</Fact>}
      </dl>
      {/* The phone has the field of a call that goes on: one place to write. */}
      {mayWrite && !isLive ? <NoteField callId={call.id} label={t('note')} /> : note.text && <Written note={note} />}
    </section>
  );
}

function Fact({ word, children }: { word: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Written({ note }: { note: CallNote }) {
  return (
    <div>
      <p className={styles.heading}>{t('note')}</p>
      <p className={styles.note} dir="auto">
        {note.text}
      </p>
    </div>
  );
}
