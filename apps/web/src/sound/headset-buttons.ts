import type { Softphone } from '@ringdesk/softphone';
import {
  browserHid,
  type Headset,
  type HeadsetCall,
  type HidDevice,
  openHeadset,
  telephonyPage,
} from '@ringdesk/softphone/headset';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { answerIncoming, isRinging } from '../incoming/answer.ts';
import { liveStore } from '../live/live.store.ts';
import { hangUp, toggleMute } from '../phone/call-commands.ts';

const connected = createStore(() => ({ name: null as string | null }));

let headset: Headset | null = null;
let follow: () => void = () => undefined;

/** The headset whose buttons are in use; null: none. */
export function useHeadsetName(): string | null {
  return useStore(connected, ({ name }) => name);
}

/** Whether this browser can hear the buttons of a headset at all. */
export function knowsHeadsets(): boolean {
  return browserHid() !== null;
}

/** Asks the person which headset, and uses its buttons. False when they chose none, or it has none of ours. Needs a click. */
export async function chooseHeadset(): Promise<boolean> {
  const [device] = (await browserHid()?.requestDevice({ filters: [{ usagePage: telephonyPage }] })) ?? [];
  return device !== undefined && (await takeUp(device));
}

/** From the page's start: a headset that was allowed before works at once, also when it is plugged in later. Returns what ends it. */
export function startHeadset(phone: Softphone): () => void {
  const hid = browserHid();
  if (hid === null) return () => undefined;
  follow = () => headset?.follow(callOf(phone));
  const plugged = () => void openKnown();
  const pulled = ({ device }: Event & { device?: HidDevice }) => {
    if (device?.productName === headset?.name) forget();
  };
  const openKnown = async () => {
    for (const device of await hid.getDevices()) if (headset === null) await takeUp(device);
  };
  hid.addEventListener('connect', plugged);
  hid.addEventListener('disconnect', pulled);
  const endings = [phone.subscribe(() => follow()), liveStore.subscribe(() => follow())];
  void openKnown();
  return () => {
    for (const end of endings) end();
    hid.removeEventListener('connect', plugged);
    hid.removeEventListener('disconnect', pulled);
    forget();
  };
}

async function takeUp(device: HidDevice): Promise<boolean> {
  try {
    const opened = await openHeadset(device, {
      answer: () => void answerIncoming(),
      hangUp: () => void hangUp(),
      toggleMute,
    });
    if (opened === null) return false;
    headset = opened;
    connected.setState({ name: opened.name });
    follow();
    return true;
  } catch {
    // Another program has it.
    return false;
  }
}

function forget(): void {
  headset?.close().catch(() => undefined);
  headset = null;
  connected.setState({ name: null });
}

/** In the tab with the audio alone: one press answers once. */
function callOf(phone: Softphone): HeadsetCall {
  const { owner, line } = phone.getState();
  if (owner === 'follower') return { state: 'none', muted: false };
  if (line.state === 'open' || line.state === 'reconnecting' || line.state === 'connecting') {
    return { state: 'up', muted: line.muted };
  }
  return { state: isRinging() ? 'ringing' : 'none', muted: false };
}
