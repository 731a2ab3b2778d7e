import type { Call, Recording, RecordingPeaks } from '@ringdesk/contract';
import { useSnapshot } from '../live/live.store.ts';
import { may } from '../live/select-calls.ts';
import { nameOf } from './call-words.ts';
import { audioAddress } from './recording-audio.ts';
import { RecordingPlayer } from './recording-player.tsx';
import styles from './recordings.module.css';

const stateWords: Readonly<Record<Exclude<Recording['state'], 'ready'>, string>> = {
  recording: 'This call is being recorded. It can be played when the call has ended.',
  processing: 'The recording is on its way from the carrier. It appears here by itself.',
  failed: 'The recording failed at the carrier. Nothing was kept.',
  deleted: 'The recording was deleted.',
};

/** The recordings of a call, each in words until it can be played. */
export function Recordings({ call, peaks }: { call: Call; peaks: readonly RecordingPeaks[] }) {
  const mayListen = useSnapshot((snapshot) => may(snapshot, 'recordings.listen'));
  if (call.recordings.length === 0) return null;
  return (
    <section className={styles.recordings} aria-label="Recording">
      {call.recordings.map((recording) =>
        recording.state !== 'ready' ? (
          <p key={recording.id} className={styles.words}>
            {stateWords[recording.state]}
          </p>
        ) : mayListen ? (
          <RecordingPlayer
            key={recording.id}
            address={audioAddress(recording.id)}
            durationMs={recording.durationMs}
            noun="recording"
            fileName={`${recording.id}.wav`}
            them={nameOf(call)}
            you={call.agent?.name ?? 'Agent'}
            peaks={peaks.find(({ recordingId }) => recordingId === recording.id) ?? null}
          />
        ) : (
          <p key={recording.id} className={styles.words}>
            There is a recording. Your role does not listen to recordings; an administrator can change it.
          </p>
        ),
      )}
    </section>
  );
}
