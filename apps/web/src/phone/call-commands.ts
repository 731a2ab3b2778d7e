import {
  type CallId,
  type ContactId,
  hangUpCall,
  holdCall,
  placeCall,
  recordCall,
  reportAgentLine,
} from '@ringdesk/contract';
import { LineFailed, type Softphone } from '@ringdesk/softphone';
import { AppError, asAppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { liveStore } from '../live/live.store.ts';
import { knownCall, ownLiveCall } from '../live/select-calls.ts';
import { serverHindrance } from '../live/server-reach.ts';
import { toast, toastError } from '../notices/toasts.ts';
import { endCall } from './end-call.ts';
import { fromNumber, rememberedFrom } from './from-number.ts';
import { phoneStore } from './phone.store.ts';
import { lineWords } from './phone-words.ts';
import { softphoneOf } from './softphone.ts';
import { t } from './texts.ts';

export interface CallTarget {
  /** Any way people write a number. */
  to: string;
  contactId?: ContactId | undefined;
  /** Who or what is called, for the screen until the server has said. */
  name: string;
}

/** The signed-in member's phone. Only inside the desk, where a snapshot is always here. */
export function ownSoftphone(): Softphone {
  const { snapshot } = liveStore.getState();
  if (!snapshot) throw new AppError('auth.signed-out', t('signInFirst'));
  return softphoneOf(snapshot.organization.id, snapshot.me.id);
}

/**
 * Calls: asks for the microphone if the browser must, has the server make the call, brings up the own line. What comes
 * of it arrives as facts; a refusal stands at the number field. Never rejects.
 */
export async function startCall(target: CallTarget): Promise<void> {
  const { snapshot } = liveStore.getState();
  if (!snapshot || phoneStore.getState().placing || ownLiveCall(snapshot)) return;
  phoneStore.setState({ refusal: null, endedCallId: null, cutOffCallId: null, isSheetOpen: true });
  const requestKey = crypto.randomUUID();
  try {
    if (!(await microphoneAllowed(target.name))) return;
    phoneStore.setState({ placing: { name: target.name, step: 'request', callId: null } });
    const from = fromNumber(snapshot.numbers, phoneStore.getState().fromNumberId, rememberedFrom(snapshot.me.id));
    const { call } = await callApi(placeCall, {
      body: { to: target.to, contactId: target.contactId, fromNumberId: from?.id, requestKey },
    });
    phoneStore.setState({ placing: { name: target.name, step: 'line', callId: call.id }, entry: '', contact: null });
    await bringUpLine(call.id);
  } catch (thrown) {
    phoneStore.setState({ refusal: asAppError(thrown) });
  } finally {
    phoneStore.setState({ placing: null });
  }
}

async function microphoneAllowed(name: string): Promise<boolean> {
  const phone = ownSoftphone();
  if (phone.getState().microphone !== 'prompt') return true;
  phoneStore.setState({ placing: { name, step: 'microphone', callId: null } });
  await phone.askForMicrophone();
  const { microphone } = phone.getState();
  return microphone === 'granted' || microphone === 'prompt' || microphone === 'unknown';
}

/** A call whose own line cannot come up is ended at once: nobody may ring for an agent who is not there. */
async function bringUpLine(callId: CallId): Promise<void> {
  try {
    await ownSoftphone().connect(callId);
  } catch (cause) {
    await callApi(hangUpCall, { params: { callId } }).catch(() => undefined);
    throw lineDown(cause);
  }
}

function lineDown(cause: unknown): AppError {
  const { detail } = lineWords(cause instanceof LineFailed ? cause.problem : 'unknown');
  return new AppError('carrier.unreachable', t('lineDown', { why: detail }), { cause });
}

/**
 * Puts the own line back into a call that goes on without it. `lostLine` is a line of this browser that the server may still
 * hold for up; where it was replaced by another device's, that one is left alone. Never rejects.
 */
export async function rejoinCall(callId: CallId, lostLine: string | null): Promise<void> {
  const phone = ownSoftphone();
  void phone.prepare();
  if (lostLine !== null && (await isOnAnotherLine(callId, lostLine))) return;
  phone.dismiss();
  await phone.connect(callId).catch(() => undefined); // The phone's state holds the reason and the words for it.
}

async function isOnAnotherLine(callId: CallId, lostLine: string): Promise<boolean> {
  const body = { line: 'lost', carrierLegId: lostLine } as const;
  const answer = await callApi(reportAgentLine, { params: { callId }, body }).catch(() => null);
  return answer?.call.agentLine === 'joined';
}

/** Ends the own call for everybody. The line goes at once, the rest follows as facts. */
export async function hangUp(): Promise<void> {
  const { snapshot } = liveStore.getState();
  const call = snapshot && ownLiveCall(snapshot);
  const callId = call?.id ?? phoneStore.getState().placing?.callId;
  if (!callId || phoneStore.getState().hangingUp === callId) return;
  phoneStore.setState(({ placing }) => ({ hangingUp: callId, placing: placing && { ...placing, isGivenUp: true } }));
  const phone = ownSoftphone();
  try {
    await endCall({
      ask: () => callApi(hangUpCall, { params: { callId } }),
      isUnreachable: (thrown) => asAppError(thrown).code === 'network.unreachable',
      dropLine: () => dropLine(phone, callId),
      isOver: () => isOver(callId),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
  } catch (thrown) {
    // Without a session nobody can end the call for all, but who hangs up is not heard any more.
    if (asAppError(thrown).code === 'auth.signed-out') phone.disconnect();
    phoneStore.setState({ hangingUp: null });
    toastError(thrown);
  }
}

/** By the time the server has answered the line may be the next caller's. */
function dropLine(phone: Softphone, callId: CallId): void {
  const { line } = phone.getState();
  if (line.callId === null || line.callId === callId) phone.disconnect();
}

function isOver(callId: string): boolean {
  const { snapshot } = liveStore.getState();
  return snapshot === null || knownCall(snapshot, callId)?.state === 'ended';
}

/** Mute is a truth of the device: it never waits for the server. */
export function toggleMute(): void {
  const phone = ownSoftphone();
  const { line } = phone.getState();
  if (line.state === 'open' || line.state === 'reconnecting') phone.setMuted(!line.muted);
}

/** Puts the customer on hold, or takes them off. The screen changes when the carrier has done it. */
export async function toggleHold(): Promise<void> {
  const { snapshot, status } = liveStore.getState();
  const call = snapshot && ownLiveCall(snapshot);
  const hindrance = serverHindrance(status);
  if (hindrance !== null) return toast(hindrance, 'hold');
  if (call?.state !== 'answered' || call.hold === 'holding' || call.hold === 'resuming') return;
  try {
    await callApi(holdCall, { params: { callId: call.id }, body: { hold: call.hold === 'none' } });
  } catch (thrown) {
    toastError(thrown);
  }
}

/** Starts or stops the recording, where the number leaves it to the agent. The screen changes when the carrier has done it. */
export async function toggleRecording(): Promise<void> {
  const { snapshot, status } = liveStore.getState();
  const call = snapshot && ownLiveCall(snapshot);
  const stage = call?.state === 'answered' ? call.recordingOnDemand : null;
  if (!call || stage === null || stage === 'starting' || stage === 'stopping') return;
  const hindrance = serverHindrance(status);
  if (hindrance !== null) return toast(hindrance, 'recording');
  try {
    await callApi(recordCall, { params: { callId: call.id }, body: { record: stage === 'off' } });
  } catch (thrown) {
    toastError(thrown);
  }
}

/** Opens or closes the keypad of a call; without a line there is nothing to press keys for. */
export function toggleKeypad(): void {
  if (ownSoftphone().getState().line.state !== 'open') return;
  phoneStore.setState(({ isKeypadOpen }) => ({ isKeypadOpen: !isKeypadOpen }));
}
