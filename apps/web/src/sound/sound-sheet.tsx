import { frameStore } from '../frame/frame.store.ts';
import styles from '../incoming/ring-sheet.module.css';
import { RingFields } from '../incoming/ring-sheet.tsx';
import { SheetDialog } from '../notices/sheet-dialog.tsx';
import { HeadsetField } from './headset-field.tsx';
import { MicrophoneCheck } from './microphone-check.tsx';
import { soundChoice, useSoundChoice } from './sound-choice.ts';
import { useSoundDevices } from './sound-devices.ts';
import { testTone } from './test-tone.ts';
import { t } from './texts.ts';

/** The one place for sound on this computer: microphone and speaker of calls, and the ring. Works during a call too. */
export function SoundSheet() {
  return (
    <SheetDialog title={t('sound')} onClose={() => frameStore.setState({ isSoundSheetOpen: false })}>
      <CallFields />
      <h3 className={styles.heading}>{t('ring')}</h3>
      <RingFields />
    </SheetDialog>
  );
}

function CallFields() {
  const { inputId, outputId, noiseSuppression } = useSoundChoice();
  const { inputs, outputs } = useSoundDevices();
  return (
    <div className={styles.fields}>
      <DeviceSelect
        label={t('microphone')}
        value={inputId}
        devices={inputs}
        onChange={(id) => soundChoice.setState({ inputId: id })}
      />
      <MicrophoneCheck />
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={noiseSuppression}
          onChange={({ target }) => soundChoice.setState({ noiseSuppression: target.checked })}
        />
        {t('suppressNoise')}
      </label>
      {canChooseOutput() ? (
        <DeviceSelect
          label={t('speaker')}
          value={outputId}
          devices={outputs}
          onChange={(id) => soundChoice.setState({ outputId: id })}
        />
      ) : (
        <p className={styles.help}>{t('noSpeakerChoice')}</p>
      )}
      <button type="button" className={styles.button} onClick={() => void testTone(outputId)}>
        {t('playTone')}
      </button>
      <HeadsetField />
    </div>
  );
}

interface DeviceSelectProps {
  label: string;
  value: string;
  devices: readonly MediaDeviceInfo[];
  onChange(deviceId: string): void;
}

function DeviceSelect({ label, value, devices, onChange }: DeviceSelectProps) {
  const isGone = value !== '' && !devices.some(({ deviceId }) => deviceId === value);
  return (
    <label className={styles.field}>
      <span className={styles.label}>{label}</span>
      <select className="rd-select" value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('ownChoice')}</option>
        {isGone && <option value={value}>{t('goneDevice')}</option>}
        {devices.map(({ deviceId, label: name }) => (
          <option key={deviceId} value={deviceId}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function canChooseOutput(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}
