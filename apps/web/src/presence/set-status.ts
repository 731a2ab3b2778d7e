import { type ChosenStatus, endWrapUp, setMyStatus } from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { unlockRinger } from '../incoming/ringer.ts';
import { toast, toastError } from '../notices/toasts.ts';
import { ownSoftphone } from '../phone/call-commands.ts';

/**
 * The click that begins a shift, or ends a break. Who becomes available has a microphone that works and a ringer that may
 * sound: browsers allow neither without a click, and a phone that cannot be answered must not ring. Never rejects.
 */
export async function becomeAvailable(): Promise<void> {
  unlockRinger();
  askForNotifications();
  const phone = ownSoftphone();
  if (phone.getState().microphone !== 'granted') await phone.askForMicrophone();
  const { microphone } = phone.getState();
  if (microphone === 'denied' || microphone === 'not-found' || microphone === 'in-use' || microphone === 'insecure') {
    toast('Your microphone cannot be used, so nobody is put through to you. The phone says how to fix it.', 'status');
    return;
  }
  void phone.prepare();
  await choose({ kind: 'available' });
}

export async function goAway(reason: string): Promise<void> {
  await choose({ kind: 'away', reason });
}

export async function finishWrapUp(): Promise<void> {
  try {
    await callApi(endWrapUp);
  } catch (thrown) {
    toastError(thrown);
  }
}

async function choose(status: ChosenStatus): Promise<void> {
  try {
    await callApi(setMyStatus, { body: { status } });
  } catch (thrown) {
    toastError(thrown);
  }
}

function askForNotifications(): void {
  if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
}
