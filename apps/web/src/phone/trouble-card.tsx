import styles from './paper-card.module.css';
import type { PhoneView } from './phone-view.ts';
import { phoneWords } from './phone-words.ts';
import { PlateHead } from './plate-head.tsx';
import { t } from './texts.ts';
import { usePhone } from './use-phone.ts';

type TroubleView = Extract<PhoneView, { kind: 'viewer' | 'device-failed' | 'microphone' | 'asking-microphone' }>;

/** The phone cannot be used: one cause, one fix. */
export function TroubleCard({ view }: { view: TroubleView }) {
  const phone = usePhone();
  const { detail, advice, fix } = phoneWords(view);
  const mend = () => {
    if (fix === 'allow-microphone') void phone.askForMicrophone();
    else if (fix === 'retry-device') void phone.prepare();
    else location.reload();
  };
  return (
    <div className={styles.card} role={view.kind === 'viewer' ? undefined : 'alert'}>
      <PlateHead view={view} />
      {view.kind === 'asking-microphone' && <p className={styles.name}>{view.name}</p>}
      <p className={styles.text}>{detail}</p>
      {advice && <p className={styles.advice}>{advice}</p>}
      {fix !== 'none' && fix !== 'rejoin' && (
        <button type="button" className={styles.primary} onClick={mend}>
          {t(`fix.${fix}`)}
        </button>
      )}
    </div>
  );
}
