import { downloadVoicemail, getCall, getVoicemailAudio, type Voicemail } from '@ringdesk/contract';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf, callApi } from '../api/client.ts';
import styles from '../calls/entries/entry-list.module.css';
import { RecordingPlayer } from '../calls/recording/recording-player.tsx';
import { formatDuration, formatFull, formatMoment } from '../calls/words/call-times.ts';
import { callBackHindrance, callerName, callerTarget } from '../calls/words/caller-words.ts';
import { cacheKeys } from '../live/list-cache.ts';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { useNow } from '../live/use-now.ts';
import { CallButton } from '../phone/call-button.tsx';
import { markHandled, markOpen } from './mark-voicemail.ts';
import { drawingOf } from './message-drawing.ts';
import { t } from './texts.ts';
import { handledWords, unplayableWords } from './voicemail-words.ts';

interface VoicemailEntryProps {
  message: Voicemail;
  hindrance: string | null;
  isPlayerOpen: boolean;
  onPlay(): void;
}

/** One message: who left it, its sound, its words, and what can be done. */
export function VoicemailEntry({ message, hindrance, isPlayerOpen, onPlay }: VoicemailEntryProps) {
  const mayCall = useSnapshot((snapshot) => may(snapshot, 'calls.place'));
  const mayHandle = useSnapshot((snapshot) => may(snapshot, 'calls.control'));
  const mayListen = useSnapshot((snapshot) => may(snapshot, 'recordings.listen'));
  const name = callerName(message);
  const unplayable = unplayableWords(message, mayListen);
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <Who message={message} name={name} />
        <Facts message={message} />
        <div className={styles.actions}>
          {!unplayable && !isPlayerOpen && (
            <button
              type="button"
              className={`${styles.button} ${styles.play}`}
              aria-label={t('playTheirs', { name })}
              onClick={onPlay}
            >
              <IconPlayerPlayFilled size={16} aria-hidden="true" />
              {t('play')}
            </button>
          )}
          {mayCall && (
            <CallButton
              target={callerTarget(message)}
              hindrance={callBackHindrance(message, hindrance)}
              variant="icon"
              label={t('callThemBack', { name })}
            />
          )}
          {mayHandle && (
            <button
              type="button"
              className={styles.button}
              aria-label={t(message.handledAt ? 'markTheirsNotHandled' : 'markTheirsHandled', { name })}
              onClick={() => void (message.handledAt ? markOpen(message) : markHandled(message))}
            >
              {t(message.handledAt ? 'markNotHandled' : 'markHandled')}
            </button>
          )}
        </div>
      </div>
      {unplayable && <p className={styles.words}>{unplayable}</p>}
      {!unplayable && isPlayerOpen && (
        <div className={styles.player}>
          <MessagePlayer message={message} name={name} />
        </div>
      )}
      {message.transcript && <p className={styles.words}>{message.transcript}</p>}
    </li>
  );
}

function Who({ message, name }: { message: Voicemail; name: string }) {
  return (
    <div className={styles.who}>
      <Link to="/calls/$callId" params={{ callId: message.callId }} search={true} className={styles.name} data-entry="">
        <bdi>{name}</bdi>
        {message.contact?.company && <bdi className={styles.company}>{message.contact.company}</bdi>}
      </Link>
      {message.contact && <bdi dir="ltr">{message.callerDisplay}</bdi>}
    </div>
  );
}

function Facts({ message }: { message: Voicemail }) {
  const now = useNow();
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const handled = handledWords(message, me);
  return (
    <div className={styles.facts}>
      <p>
        <time dateTime={message.receivedAt} title={formatFull(message.receivedAt, now)}>
          <bdi dir="ltr">{formatMoment(message.receivedAt, now)}</bdi>
        </time>
        {message.durationMs !== null && (
          <>
            {', '}
            {t.rich('long', { length: <bdi dir="ltr">{formatDuration(message.durationMs)}</bdi> })}
          </>
        )}
      </p>
      <p className={handled ? undefined : styles.waits}>{handled ?? t('new')}</p>
    </div>
  );
}

/** Plays a message at once; how it looks is kept with its call. */
function MessagePlayer({ message, name }: { message: Voicemail; name: string }) {
  const { data } = useQuery({
    queryKey: cacheKeys.call(message.callId),
    queryFn: ({ signal }) => callApi(getCall, { params: { callId: message.callId }, signal }),
  });
  return (
    <RecordingPlayer
      address={addressOf(getVoicemailAudio.path, { voicemailId: message.id })}
      fileAddress={addressOf(downloadVoicemail.path, { voicemailId: message.id })}
      durationMs={message.durationMs}
      noun="message"
      them={name}
      you={null}
      peaks={drawingOf(message, data?.peaks ?? [])}
      playsAtOnce
    />
  );
}
