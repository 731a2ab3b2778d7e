import { addQualitySamples, type CallId, reportBadAudio } from '@ringdesk/contract';
import type { Softphone } from '@ringdesk/softphone';
import { callApi } from '../api/client.ts';
import { serverNow } from '../live/live.store.ts';
import { toast, toastError } from '../notices/toasts.ts';
import { soundChoice } from '../sound/sound-choice.ts';
import { QualityWindows } from './quality-windows.ts';
import { t } from './texts.ts';

const sendEveryMs = 30_000;

let current: { callId: CallId; windows: QualityWindows } | null = null;

/** Keeps what the line of this tab was like with its call: every half minute, and when the line ends. Returns what ends it. */
export function keepQuality(phone: Softphone): () => void {
  const look = () => {
    const { owner, line, quality } = phone.getState();
    const callId = owner === 'owner' && line.state === 'open' ? (line.callId as CallId | null) : null;
    if (current !== null && current.callId !== callId && line.state !== 'reconnecting') {
      current.windows.close(serverNow());
      send();
      current = null;
    }
    if (callId !== null) current ??= { callId, windows: new QualityWindows() };
    if (callId !== null && quality !== null && quality !== last) current?.windows.add(quality, serverNow());
    last = quality;
  };
  let last = phone.getState().quality;
  const forget = phone.subscribe(look);
  const timer = setInterval(send, sendEveryMs);
  return () => {
    forget();
    clearInterval(timer);
  };
}

/** A window that cannot be sent is lost: the figures serve people, and a call does not depend on them. */
function send(): void {
  if (current === null) return;
  const samples = current.windows.take();
  if (samples.length === 0) return;
  callApi(addQualitySamples, { params: { callId: current.callId }, body: { samples } }).catch(() => undefined);
}

/** One click: the last minutes' figures and the devices in use are stored with the call. Never rejects. */
export async function sayAudioIsBad(callId: CallId): Promise<void> {
  current?.windows.close(serverNow());
  const samples = current?.callId === callId ? [...current.windows.recent()] : [];
  const { inputId, outputId } = soundChoice.getState();
  const names = await namesOf([inputId, outputId]);
  try {
    const body = { samples, microphone: names[0] ?? null, speaker: names[1] ?? null };
    await callApi(reportBadAudio, { params: { callId }, body });
    toast(t('audioReported'), 'audio');
  } catch (thrown) {
    toastError(thrown);
  }
}

async function namesOf(ids: readonly string[]): Promise<(string | null)[]> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return ids.map((id) => devices.find(({ deviceId }) => id !== '' && deviceId === id)?.label ?? null);
}
