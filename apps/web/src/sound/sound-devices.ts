import { useEffect, useState } from 'react';

export interface SoundDevices {
  inputs: readonly MediaDeviceInfo[];
  outputs: readonly MediaDeviceInfo[];
}

const nothing: SoundDevices = { inputs: [], outputs: [] };
/** Browsers do not tell of every change, so they are asked too. */
const askEveryMs = 3_000;

/** Named devices only: without the microphone's permission a browser tells no names. */
export function useSoundDevices(): SoundDevices {
  const [devices, setDevices] = useState(nothing);
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const all = await navigator.mediaDevices.enumerateDevices();
      const next = { inputs: named(all, 'audioinput'), outputs: named(all, 'audiooutput') };
      if (!isGone) setDevices((before) => (idsOf(before) === idsOf(next) ? before : next));
    };
    const timer = setInterval(() => void ask(), askEveryMs);
    const changed = () => void ask();
    navigator.mediaDevices.addEventListener('devicechange', changed);
    void ask();
    return () => {
      isGone = true;
      clearInterval(timer);
      navigator.mediaDevices.removeEventListener('devicechange', changed);
    };
  }, []);
  return devices;
}

function named(devices: readonly MediaDeviceInfo[], kind: MediaDeviceKind): MediaDeviceInfo[] {
  return devices.filter((one) => one.kind === kind && one.deviceId !== 'default' && one.label !== '');
}

function idsOf({ inputs, outputs }: SoundDevices): string {
  return [...inputs, ...outputs].map(({ kind, deviceId }) => `${kind} ${deviceId}`).join();
}
