import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { nameOf } from '../calls/words/call-words.ts';
import { toggleMute } from '../phone/call-commands.ts';
import { phoneStore, usePhoneDesk } from '../phone/phone.store.ts';
import { lampOf } from '../phone/phone-lamp.ts';
import { phoneWords } from '../phone/phone-words.ts';
import { StateLight } from '../phone/state-light.tsx';
import { Timer } from '../phone/timer.tsx';
import { usePhoneView } from '../phone/use-phone.ts';
import styles from './in-call-pill.module.css';
import { t } from './texts.ts';

/** Below desktop width: the call on top of every page while the phone is closed. */
export function InCallPill() {
  const view = usePhoneView();
  const isOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  if (!('call' in view) || view.kind === 'ended' || isOpen) return null;
  const { light, word } = phoneWords(view);
  const isMuted = 'muted' in view && view.muted;
  return (
    <div className={styles.pill} data-kind={view.kind}>
      <button type="button" className={styles.open} onClick={() => phoneStore.setState({ isSheetOpen: true })}>
        <StateLight lamp={lampOf(view, light)} tone={light} />
        <span className={styles.words}>
          <bdi className={styles.name}>{nameOf(view.call)}</bdi>
          <span className={styles.state}>{t('openPhone', { state: word })}</span>
        </span>
        <Timer since={view.call.heldSince ?? view.call.answeredAt ?? view.call.createdAt} className={styles.timer} />
      </button>
      {(view.kind === 'talking' || view.kind === 'on-hold') && (
        <button
          type="button"
          className={styles.mute}
          aria-label={t('mute')}
          aria-pressed={isMuted}
          onClick={toggleMute}
        >
          {isMuted ? <IconMicrophoneOff size={20} stroke={1.75} /> : <IconMicrophone size={20} stroke={1.75} />}
        </button>
      )}
    </div>
  );
}
