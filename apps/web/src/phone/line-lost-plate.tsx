import type { Call } from '@ringdesk/contract';
import type { LineProblem } from '@ringdesk/softphone';
import { nameOf } from '../calls/words/call-words.ts';
import styles from './call-plate.module.css';
import { HangUpButton } from './call-plate.tsx';
import { phoneStore } from './phone.store.ts';
import { isElsewhere, phoneWords } from './phone-words.ts';
import { PlateHead } from './plate-head.tsx';
import { t } from './texts.ts';
import { Timer } from './timer.tsx';
import { usePhone } from './use-phone.ts';

/** The call goes on and this phone is not in it: what they hear, and the way back. */
export function LineLostPlate({ call, problem }: { call: Call; problem: LineProblem | null }) {
  const phone = usePhone();
  const view = { kind: 'line-lost', call, problem } as const;
  const { detail, advice } = phoneWords(view);
  const rejoin = async () => {
    if (problem === 'other-tab-silent') await phone.takeOver();
    phoneStore.setState({ hangingUp: null });
    phone.dismiss();
    // The carrier may still hold the old line for alive, so the way back says first that it is lost.
    await phone.rejoin(call.id).catch(() => undefined);
  };
  return (
    <div className={styles.plate} data-kind="line-lost" role="alert">
      <PlateHead view={view}>{call.answeredAt && <Timer since={call.answeredAt} />}</PlateHead>
      <p className={styles.name}>
        <bdi>{nameOf(call)}</bdi>
      </p>
      <p className={styles.detail}>
        {detail} {advice}
      </p>
      <button type="button" className={styles.primary} onClick={() => void rejoin()}>
        {t(
          problem === 'other-tab-silent'
            ? 'lineLost.otherTab'
            : isElsewhere(view)
              ? 'lineLost.elsewhere'
              : 'lineLost.rejoin',
        )}
      </button>
      <HangUpButton isAnswered={call.answeredAt !== null} callId={call.id} />
    </div>
  );
}
