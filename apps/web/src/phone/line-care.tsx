import type { CallId } from '@ringdesk/contract';
import { IconHeadphones } from '@tabler/icons-react';
import { frameStore } from '../frame/frame.store.ts';
import { sayAudioIsBad } from './keep-quality.ts';
import styles from './line-care.module.css';
import { qualityAdvice } from './quality-advice.ts';
import { t } from './texts.ts';
import { usePhoneState } from './use-phone.ts';

/** Below a call: what helps when the line is not good, the devices, and one click for bad audio. */
export function LineCare({ callId }: { callId: CallId }) {
  const advice = usePhoneState(({ quality }) => qualityAdvice(quality));
  return (
    <div className={styles.care}>
      {advice && <p className={styles.advice}>{advice}</p>}
      <div className={styles.row}>
        <button type="button" className={styles.quiet} onClick={() => frameStore.setState({ isSoundSheetOpen: true })}>
          <IconHeadphones size={16} stroke={1.75} aria-hidden="true" /> {t('sound')}
        </button>
        <button type="button" className={styles.quiet} onClick={() => void sayAudioIsBad(callId)}>
          {t('badAudio')}
        </button>
      </div>
    </div>
  );
}
