import type { VoicemailBox } from '@ringdesk/contract';
import { Link } from '@tanstack/react-router';
import { LoadError } from '../notices/load-error.tsx';
import { RowSkeletons } from '../notices/row-skeletons.tsx';
import styles from './settings-list.module.css';
import { t } from './texts.ts';
import { useNumberSettings } from './use-settings.ts';

const greetingKeys = { text: 'spokenWords', audio: 'aSound' } as const;

/** Every box in which callers leave messages, and what they hear before the tone. */
export function VoiceBoxesPage() {
  const { data, error, refetch } = useNumberSettings();
  return (
    <section className={styles.page} aria-labelledby="boxes-heading">
      <div className={styles.head}>
        <h1 className={styles.title} id="boxes-heading">
          {t('title.voiceBoxes')}
        </h1>
      </div>
      <p className={styles.about}>{t('voiceBoxesAbout')}</p>
      {data ? (
        <Boxes boxes={data.boxes} />
      ) : error ? (
        <LoadError error={error} what={t('theVoiceBoxes')} onRetry={() => void refetch()} />
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
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('belongsTo')}</th>
          <th scope="col" className={styles.figure}>
            {t('greeting')}
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
            <td>{t(memberId === null ? 'everybody' : 'oneAgent')}</td>
            <td className={styles.figure}>{t(greeting ? greetingKeys[greeting.kind] : 'ownWords')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
