import { useEffect, useRef, useState } from 'react';
import styles from '../incoming/ring-sheet.module.css';
import { usePhone, usePhoneState } from '../phone/use-phone.ts';
import { type Heard, heardOf } from './level-words.ts';
import { type OwnMicrophone, openMicrophone, play } from './own-microphone.ts';
import { useSoundChoice } from './sound-choice.ts';
import { t } from './texts.ts';

const recordMs = 3_000;
const lookEveryMs = 100;

/** A meter that shows whether this microphone hears anything: from the line in a call, else from the microphone itself. */
export function MicrophoneCheck() {
  const isOnLine = usePhoneState(({ line }) => line.state === 'open');
  const choice = useSoundChoice();
  // Each choice is verified anew.
  const key = `${choice.inputId} ${choice.noiseSuppression}`;
  return isOnLine ? <LineMeter key={key} /> : <OwnMeter key={key} />;
}

function LineMeter() {
  const phone = usePhone();
  const level = useRef(0);
  useEffect(
    () =>
      phone.subscribeLevels(({ input }) => {
        // As the ear hears it; a quarter of it is about what the meter of the microphone itself shows.
        level.current = input / 4;
      }),
    [phone],
  );
  return <Meter level={() => level.current} />;
}

function OwnMeter() {
  const { inputId, outputId, noiseSuppression } = useSoundChoice();
  const [microphone, setMicrophone] = useState<OwnMicrophone | null>(null);
  const [trouble, setTrouble] = useState(false);
  const [step, setStep] = useState<'idle' | 'recording' | 'playing'>('idle');
  useEffect(() => {
    let opened: OwnMicrophone | null = null;
    let isGone = false;
    openMicrophone({ inputId, noiseSuppression }).then(
      (made) => {
        opened = made;
        if (isGone) made.close();
        else setMicrophone(made);
      },
      () => setTrouble(true),
    );
    return () => {
      isGone = true;
      opened?.close();
    };
  }, [inputId, noiseSuppression]);
  if (trouble) return <p className={styles.help}>{t('microphoneRefused')}</p>;
  if (!microphone) return null;
  const tryOut = async () => {
    setStep('recording');
    const recording = await microphone.record(recordMs);
    setStep('playing');
    await play(recording, outputId).catch(() => undefined);
    setStep('idle');
  };
  return (
    <>
      <Meter level={microphone.level} />
      <button type="button" className={styles.button} disabled={step !== 'idle'} onClick={() => void tryOut()}>
        {t(`try.${step}`)}
      </button>
    </>
  );
}

function Meter({ level }: { level(): number }) {
  const [shown, setShown] = useState<{ now: number; heard: Heard }>({ now: 0, heard: 'waiting' });
  const read = useRef(level);
  read.current = level;
  useEffect(() => {
    const since = performance.now();
    let loudest = 0;
    const timer = setInterval(() => {
      const now = read.current();
      loudest = Math.max(loudest, now);
      setShown({ now, heard: heardOf(loudest, performance.now() - since) });
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className={styles.field}>
      <meter
        className={styles.meter}
        min={0}
        max={0.2}
        value={Math.min(0.2, shown.now)}
        aria-label={t('microphoneLevel')}
      />
      <output className={styles.help}>{t(`heard.${shown.heard}`)}</output>
    </div>
  );
}
