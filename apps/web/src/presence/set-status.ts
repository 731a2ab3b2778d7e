import { type ChosenStatus, endWrapUp, setMyStatus } from '@ringdesk/contract';
import type { PhoneState } from '@ringdesk/softphone';
import { callApi } from '../api/client.ts';
import { unlockRinger } from '../incoming/ringer.ts';
import { toast, toastError } from '../notices/toasts.ts';
import { ownSoftphone } from '../phone/call-commands.ts';
import { noMicrophone } from './presence-words.ts';
import { t } from './texts.ts';

const hereKey = 'ringdesk.available-here';

/** Whether it was in this browser that the member said they are there: only its microphone counts. */
export function isAvailableHere(): boolean {
  return localStorage.getItem(hereKey) !== null;
}

/**
 * The click that begins a shift, or ends a break. Who becomes available has a microphone that works and a ringer that may
 * sound: browsers allow neither without a click, and a phone that cannot be answered must not ring. Never rejects.
 */
export async function becomeAvailable(): Promise<void> {
  unlockRinger();
  askForNotifications();
  const phone = ownSoftphone();
  if (phone.getState().microphone !== 'granted') await phone.askForMicrophone();
  if (hasNoMicrophone(phone.getState())) {
    toast(t('noMicrophone'), 'status');
    return;
  }
  void phone.prepare();
  localStorage.setItem(hereKey, '1');
  await choose({ kind: 'available' });
}

/** Callers skip this member until the microphone is back. Never rejects. */
export async function leaveForMicrophone(): Promise<void> {
  await choose({ kind: 'away', reason: noMicrophone });
}

export async function goAway(reason: string): Promise<void> {
  localStorage.removeItem(hereKey);
  await choose({ kind: 'away', reason });
}

export async function finishWrapUp(): Promise<void> {
  try {
    await callApi(endWrapUp);
  } catch (thrown) {
    toastError(thrown);
  }
}

/** Whether nobody could hear this member now. */
export function hasNoMicrophone({ microphone }: Pick<PhoneState, 'microphone'>): boolean {
  return microphone === 'denied' || microphone === 'not-found' || microphone === 'in-use' || microphone === 'insecure';
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
