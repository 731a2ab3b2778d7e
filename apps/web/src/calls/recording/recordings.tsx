import type { Call, Recording, RecordingPeaks } from '@ringdesk/contract';
import { useSnapshot } from '../../live/live.store.ts';
import { may } from '../../live/select-calls.ts';
import { t } from '../texts.ts';
import { nameOf } from '../words/call-words.ts';
import { audioAddress, fileAddress } from './recording-audio.ts';
import { RecordingPlayer } from './recording-player.tsx';
import styles from './recordings.module.css';

const stateKeys = {
  recording: 'beingRecorded',
  processing: 'onItsWay',
  failed: 'recordingFailed',
  deleted: 'recordingDeleted',
} as const satisfies Readonly<Record<Exclude<Recording['state'], 'ready'>, string>>;

/** The recordings of a call, each in words until it can be played. */
export function Recordings({ call, peaks }: { call: Call; peaks: readonly RecordingPeaks[] }) {
  const mayListen = useSnapshot((snapshot) => may(snapshot, 'recordings.listen'));
  if (call.recordings.length === 0) return null;
  return (
    <section className={styles.recordings} aria-label={t('recording')}>
      {call.recordings.map((recording) =>
        recording.state !== 'ready' ? (
          <p key={recording.id} className={styles.words}>
            {t(stateKeys[recording.state])}
          </p>
        ) : mayListen ? (
          <RecordingPlayer
            key={recording.id}
            address={audioAddress(recording.id)}
            fileAddress={fileAddress(recording.id)}
            durationMs={recording.durationMs}
            noun="recording"
            them={nameOf(call)}
            you={call.agent?.name ?? t('agent')}
            peaks={peaks.find(({ recordingId }) => recordingId === recording.id) ?? null}
          />
        ) : (
          <p key={recording.id} className={styles.words}>
            {t('mayNotListen')}
          </p>
        ),
      )}
    </section>
  );
}
