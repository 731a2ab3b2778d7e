import { IconMicrophone, IconMicrophoneOff, IconPhone, IconPhoneOff } from '@tabler/icons-react';
import { hangUp, toggleMute } from '../phone/call-commands.ts';
import { phoneStore, usePhoneDesk } from '../phone/phone.store.ts';
import { lampOf } from '../phone/phone-lamp.ts';
import { phoneWords } from '../phone/phone-words.ts';
import { StateLight } from '../phone/state-light.tsx';
import { Timer } from '../phone/timer.tsx';
import { usePhoneView } from '../phone/use-phone.ts';
import { FoldPhone } from './fold-phone.tsx';
import styles from './phone-rail.module.css';
import { t } from './texts.ts';

/** The phone as a rail: its state, and in a call the time, mute and the way out. */
export function PhoneRail() {
  const view = usePhoneView();
  const isOpen = usePhoneDesk((desk) => desk.isSheetOpen);
  const { light, word } = phoneWords(view);
  const call = 'call' in view && view.kind !== 'ended' ? view.call : null;
  const isMuted = 'muted' in view && view.muted;
  return (
    <div className={styles.rail} data-kind={view.kind} data-region="rail" inert={isOpen}>
      <button
        type="button"
        className={styles.open}
        aria-controls="phone-panel"
        aria-expanded={isOpen}
        title={word}
        onClick={() => phoneStore.setState({ isSheetOpen: true })}
      >
        <StateLight lamp={lampOf(view, light)} tone={light} />
        <IconPhone size={20} stroke={1.75} aria-hidden="true" />
        <span className="rd-unseen">{t('phoneState', { state: word })}</span>
        {call && <Timer since={call.heldSince ?? call.answeredAt ?? call.createdAt} className={styles.timer} />}
      </button>
      {call && (
        <>
          {(view.kind === 'talking' || view.kind === 'on-hold') && (
            <button
              type="button"
              className={styles.key}
              aria-label={t('mute')}
              aria-pressed={isMuted}
              onClick={toggleMute}
            >
              {isMuted ? <IconMicrophoneOff size={20} stroke={1.75} /> : <IconMicrophone size={20} stroke={1.75} />}
            </button>
          )}
          <button
            type="button"
            className={styles.hangUp}
            aria-label={t(call.answeredAt ? 'hangUp' : 'cancel')}
            onClick={() => void hangUp()}
          >
            <IconPhoneOff size={20} stroke={1.75} />
          </button>
        </>
      )}
      <FoldPhone />
    </div>
  );
}
