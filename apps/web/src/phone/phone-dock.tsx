import { useEffect } from 'react';
import styles from './phone-dock.module.css';
import { startPhoneEffects } from './phone-effects.ts';
import { PhonePlate } from './phone-plate.tsx';
import { RecentCalls } from './recent-calls.tsx';
import { usePhone, usePhoneView } from './use-phone.ts';

/** The phone with what belongs under it. */
export function PhoneDock() {
  const { kind } = usePhoneView();
  const isAtRest = kind === 'idle' || kind === 'starting' || kind === 'ended';
  return (
    <div className={styles.dock}>
      <PhonePlate />
      {isAtRest && <RecentCalls />}
    </div>
  );
}

/** Runs the phone for as long as the desk is open, whether the dock can be seen or not. */
export function PhoneEffects() {
  const phone = usePhone();
  useEffect(() => startPhoneEffects(phone), [phone]);
  return null;
}
