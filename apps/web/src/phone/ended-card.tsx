import type { Call } from '@ringdesk/contract';
import { callBackTarget, nameOf } from '../calls/words/call-words.ts';
import { buttons } from '../words/buttons.ts';
import { CallButton } from './call-button.tsx';
import { FromSelect } from './from-select.tsx';
import styles from './paper-card.module.css';
import { phoneStore } from './phone.store.ts';
import { phoneWords } from './phone-words.ts';
import { PlateHead } from './plate-head.tsx';
import { t } from './texts.ts';

/** After a call that nobody answered: who, why, and a way to try again. A second try is a new call. */
export function EndedCard({ call }: { call: Call }) {
  const { detail, advice } = phoneWords({ kind: 'ended', call });
  const name = nameOf(call);
  return (
    <div className={styles.card}>
      <PlateHead view={{ kind: 'ended', call }} />
      <p className={styles.name}>
        <bdi>{name}</bdi>
      </p>
      <p className={styles.text}>
        {detail} {advice}
      </p>
      <CallButton target={callBackTarget(call)} hindrance={null} variant="filled" size="large" label={t('tryAgain')}>
        {t('tryAgain')}
      </CallButton>
      <button type="button" className={styles.quiet} onClick={() => phoneStore.setState({ endedCallId: null })}>
        {buttons('close')}
      </button>
      <FromSelect />
    </div>
  );
}
