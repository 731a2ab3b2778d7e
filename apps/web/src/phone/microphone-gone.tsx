import { microphoneInCall } from '../frame/banner-words.ts';
import styles from './line-care.module.css';
import { usePhoneState } from './use-phone.ts';

/** In a call in which the agent cannot be heard: why, and what to do. */
export function MicrophoneGone() {
  const text = microphoneInCall(usePhoneState(({ microphone }) => microphone));
  if (text === null) return null;
  return (
    <p className={styles.advice} data-tone="stop" role="alert">
      {text.word} {text.detail}
    </p>
  );
}
