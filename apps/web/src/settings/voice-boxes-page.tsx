import type { VoicemailBox } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import styles from './settings-list.module.css';
import { useNumberSettings } from './use-settings.ts';

const greetingWords = { text: 'Spoken words', audio: 'A sound' } as const;

/** Every box in which callers leave messages, and what they hear before the tone. */
export function VoiceBoxesPage() {
  const { data, error, refetch } = useNumberSettings();
  return (
    <section className={styles.page} aria-labelledby="boxes-heading">
      <div className={styles.head}>
        <h1 className={styles.title} id="boxes-heading">
          Voice boxes
        </h1>
      </div>
      <p className={styles.about}>Where callers leave a message when nobody can answer.</p>
      {data ? (
        <Boxes boxes={data.boxes} />
      ) : error ? (
        <LoadError error={error} what="The voice boxes" onRetry={() => void refetch()} />
      ) : (
        <RowSkeletons height={44} />
      )}
    </section>
  );
}

function Boxes({ boxes }: { boxes: readonly VoicemailBox[] }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Belongs to</th>
          <th scope="col" className={styles.figure}>
            Greeting
          </th>
        </tr>
      </thead>
      <tbody>
        {boxes.map(({ id, label, memberId, greeting }) => (
          <tr key={id}>
            <td>
              <Link to="/settings/voice-boxes/$boxId" params={{ boxId: id }} className={styles.name}>
                <bdi>{label}</bdi>
              </Link>
            </td>
            <td>{memberId === null ? 'Everybody' : 'One agent'}</td>
            <td className={styles.figure}>{greeting ? greetingWords[greeting.kind] : 'Our own words'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
