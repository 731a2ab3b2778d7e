import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ringChoice, useRingChoice } from './ring-choice.ts';
import styles from './ring-sheet.module.css';
import { canChooseRingDevice, ringOnce } from './ringer.ts';
import { t } from './texts.ts';

/** How the phone rings on this computer: where, how loud, and whether a notification says who calls. */
export function RingFields() {
  const { volume } = useRingChoice();
  return (
    <div className={styles.fields}>
      <RingDevice />
      <label className={styles.field}>
        <span className={styles.label}>{t('loudness')}</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          aria-valuetext={t('percent', { percent: Math.round(volume * 100) })}
          onChange={({ target }) => ringChoice.setState({ volume: Number(target.value) })}
        />
      </label>
      <button type="button" className={styles.button} onClick={ringOnce}>
        {t('ringOnce')}
      </button>
      <Notifying />
    </div>
  );
}

function RingDevice() {
  const { deviceId } = useRingChoice();
  const { data: outputs = [] } = useQuery({ queryKey: ['sound-outputs'], queryFn: soundOutputs, staleTime: 0 });
  if (!canChooseRingDevice()) {
    return <p className={styles.help}>{t('noRingChoice')}</p>;
  }
  return (
    <label className={styles.field}>
      <span className={styles.label}>{t('ringOn')}</span>
      <select
        className="rd-select"
        value={deviceId}
        onChange={({ target }) => ringChoice.setState({ deviceId: target.value })}
      >
        <option value="">{t('ownChoice')}</option>
        {outputs.map(({ deviceId: id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Named outputs only: without the microphone's permission a browser tells no names. */
async function soundOutputs(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(
    ({ kind, deviceId, label }) => kind === 'audiooutput' && deviceId !== 'default' && label !== '',
  );
}

function Notifying() {
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : null));
  if (permission === null) return null;
  return (
    <>
      <p className={styles.help}>{t(`notify.${permission}`)}</p>
      {permission === 'default' && (
        <button
          type="button"
          className={styles.button}
          onClick={async () => setPermission(await Notification.requestPermission())}
        >
          {t('showNotifications')}
        </button>
      )}
    </>
  );
}
