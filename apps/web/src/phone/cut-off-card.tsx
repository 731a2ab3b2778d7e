import { callBackTarget, nameOf } from '../calls/words/call-words.ts';
import { useSnapshot } from '../live/live.store.ts';
import { knownCall } from '../live/select-calls.ts';
import styles from '../presence/no-answer-card.module.css';
import { buttons } from '../words/buttons.ts';
import { CallButton } from './call-button.tsx';
import { cutOffWords } from './cut-off.ts';
import { phoneStore, usePhoneDesk } from './phone.store.ts';
import { t } from './texts.ts';
import { useCallHindrance } from './use-phone.ts';

/** The network took a conversation away: how it ended, and the way to go on with it. */
export function CutOffCard() {
  const callId = usePhoneDesk((desk) => desk.cutOffCallId);
  const call = useSnapshot((snapshot) => (callId ? knownCall(snapshot, callId) : null));
  const hindrance = useCallHindrance();
  if (!call) return null;
  const target = callBackTarget(call);
  return (
    <section className={styles.card} data-tone="wait" aria-label={t('cutOff.title')} role="alert">
      <p>{t.rich('cutOff.text', { name: <bdi>{nameOf(call)}</bdi>, why: cutOffWords(call) })}</p>
      <div className={styles.ways}>
        {target && (
          <CallButton target={target} hindrance={hindrance} variant="filled" label={t('callBack')}>
            {t('callBack')}
          </CallButton>
        )}
        <button type="button" className={styles.quiet} onClick={() => phoneStore.setState({ cutOffCallId: null })}>
          {buttons('close')}
        </button>
      </div>
    </section>
  );
}
