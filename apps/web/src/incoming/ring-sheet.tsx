import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ringChoice, useRingChoice } from './ring-choice.ts';
import styles from './ring-sheet.module.css';
import { canChooseRingDevice, ringOnce } from './ringer.ts';

/** How the phone rings on this computer: where, how loud, and whether a notification says who calls. */
export function RingFields() {
  const { volume } = useRingChoice();
  return (
    <div className={styles.fields}>
      <RingDevice />
      <label className={styles.field}>
        <span className={styles.label}>Loudness</span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={volume}
          aria-valuetext={`${Math.round(volume * 100)} percent`}
          onChange={({ target }) => ringChoice.setState({ volume: Number(target.value) })}
        />
      </label>
      <button type="button" className={styles.button} onClick={ringOnce}>
        Ring once
      </button>
      <Notifying />
    </div>
  );
}

function RingDevice() {
  const { deviceId } = useRingChoice();
  const { data: outputs = [] } = useQuery({ queryKey: ['sound-outputs'], queryFn: soundOutputs, staleTime: 0 });
  if (!canChooseRingDevice()) {
    return <p className={styles.help}>This browser rings where all its sound goes. Chrome and Edge let you choose.</p>;
  }
  return (
    <label className={styles.field}>
      <span className={styles.label}>Ring on</span>
      <select value={deviceId} onChange={({ target }) => ringChoice.setState({ deviceId: target.value })}>
        <option value="">The computer’s own choice</option>
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

const notifyWords: Readonly<Record<NotificationPermission, string>> = {
  granted: 'While you work elsewhere, a notification says who calls.',
  default: 'While you work elsewhere, a notification can say who calls.',
  denied: 'Notifications are blocked. Click the sign left of the address, then allow them.',
};

function Notifying() {
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : null));
  if (permission === null) return null;
  return (
    <>
      <p className={styles.help}>{notifyWords[permission]}</p>
      {permission === 'default' && (
        <button
          type="button"
          className={styles.button}
          onClick={async () => setPermission(await Notification.requestPermission())}
        >
          Show notifications
        </button>
      )}
    </>
  );
}
