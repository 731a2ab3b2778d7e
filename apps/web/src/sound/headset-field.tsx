import { useState } from 'react';
import styles from '../incoming/ring-sheet.module.css';
import { chooseHeadset, knowsHeadsets, useHeadsetName } from './headset-buttons.ts';
import { t } from './texts.ts';

/** The buttons of a headset: answer, hang up and mute, where the browser lets a page hear them. */
export function HeadsetField() {
  const name = useHeadsetName();
  const [isMissing, setMissing] = useState(false);
  if (!knowsHeadsets()) {
    return <p className={styles.help}>{t('headset.unknown')}</p>;
  }
  if (name !== null) {
    return <p className={styles.help}>{t.rich('headset.buttons', { name: <bdi>{name}</bdi> })}</p>;
  }
  return (
    <>
      <button
        type="button"
        className={styles.button}
        onClick={async () => setMissing(!(await chooseHeadset().catch(() => false)))}
      >
        {t('headset.use')}
      </button>
      {isMissing && <p className={styles.help}>{t('headset.none')}</p>}
    </>
  );
}
