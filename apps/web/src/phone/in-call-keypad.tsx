import { useEffect } from 'react';
import styles from './in-call-keypad.module.css';
import { Keypad } from './keypad.tsx';
import { t } from './texts.ts';
import { usePhone, usePhoneState } from './use-phone.ts';

/** The keypad while on a call: tones go out at once, typed digits too, and what was sent stays readable. */
export function InCallKeypad() {
  const phone = usePhone();
  const sent = usePhoneState(({ line }) => line.sentDigits);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      if (/^[0-9*#]$/.test(event.key)) phone.sendDigits(event.key);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [phone]);
  return (
    <div className={styles.panel}>
      <output className={styles.sent} aria-label={t('digitsSent')}>
        <bdi dir="ltr">{sent || ' '}</bdi>
      </output>
      <Keypad on="plate" onPress={(key) => phone.sendDigits(key)} />
    </div>
  );
}
