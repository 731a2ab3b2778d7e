import { useEffect } from 'react';
import { useLive } from '../live/live.store.ts';
import { announce } from '../notices/announcer.tsx';
import { usePhoneState, usePhoneView } from '../phone/use-phone.ts';
import styles from './banner.module.css';
import { bannerWords } from './banner-words.ts';

/** The one thing that is wrong with this desk now, and what to do. Nothing while all is well. */
export function Banner() {
  const status = useLive((live) => live.status);
  const view = usePhoneView();
  const microphone = usePhoneState((phone) => phone.microphone);
  const device = usePhoneState((phone) => phone.device);
  const text = bannerWords({ status, microphone, device, isInCall: 'call' in view && view.kind !== 'ended' });
  const spoken = text?.word;
  useEffect(() => {
    if (spoken) announce(spoken);
  }, [spoken]);
  if (!text) return null;
  return (
    <p className={styles.banner} data-tone={text.tone}>
      <span className={styles.word}>{text.word}</span> <span className={styles.detail}>{text.detail}</span>
    </p>
  );
}
