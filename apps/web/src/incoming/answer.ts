import { acceptOffer, type CallId, declineOffer, type Offer, takeWaitingCall } from '@ringdesk/contract';
import { LineFailed } from '@ringdesk/softphone';
import { asAppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { nameOf } from '../calls/words/call-words.ts';
import { liveStore, serverNow } from '../live/live.store.ts';
import { serverHindrance } from '../live/server-reach.ts';
import { announce } from '../notices/announcer.tsx';
import { toast, toastError } from '../notices/toasts.ts';
import { ownSoftphone } from '../phone/call-commands.ts';
import { phoneStore } from '../phone/phone.store.ts';
import { lineWords } from '../phone/phone-words.ts';
import { stopRinging } from './ringer.ts';
import { incomingOf } from './select-offers.ts';
import { t } from './texts.ts';

/**
 * Answers: the server decides who was first, then the own line comes up, and only then is the caller put through. Until
 * then they hear music, whatever happens here. Never rejects.
 */
export async function answer({ id, callId }: Offer, name: string): Promise<void> {
  await bringIn(callId, name, () => callApi(acceptOffer, { params: { offerId: id } }));
}

/** Takes a caller from the waiting list, or tries again after the line did not come up. Never rejects. */
export async function takeCaller(callId: CallId, name: string): Promise<void> {
  await bringIn(callId, name, () => callApi(takeWaitingCall, { params: { callId } }));
}

async function bringIn(callId: CallId, name: string, claim: () => Promise<unknown>): Promise<void> {
  if (phoneStore.getState().placing) return;
  const hindrance = serverHindrance(liveStore.getState().status);
  if (hindrance !== null) return toast(hindrance, 'answer');
  stopRinging();
  const placing = { name, step: 'line', callId } as const;
  phoneStore.setState({ placing, joinFailed: null, isSheetOpen: true, endedCallId: null, refusal: null });
  const phone = ownSoftphone();
  void phone.prepare();
  try {
    await claim();
    await phone.connect(callId);
  } catch (thrown) {
    if (thrown instanceof LineFailed) keepWhy(thrown, callId, name);
    else tellRefused(thrown);
  } finally {
    phoneStore.setState({ placing: null });
  }
}

/** The phone has told the server, which leaves the caller where they are. Who gave up needs no reason. */
function keepWhy({ problem }: LineFailed, callId: CallId, name: string): void {
  if (phoneStore.getState().placing?.isGivenUp) return;
  phoneStore.setState({ joinFailed: { callId, name, problem } });
  announce(t('lineDown', { why: lineWords(problem).detail }));
}

function tellRefused(thrown: unknown): void {
  const { code, message } = asAppError(thrown);
  if (code === 'offer.taken') toast(t('keepPlace', { message }), 'answer');
  else if (code === 'offer.over') toast(message, 'answer');
  else toastError(thrown);
}

export async function decline({ id }: Offer): Promise<void> {
  stopRinging();
  try {
    await callApi(declineOffer, { params: { offerId: id } });
  } catch (thrown) {
    if (asAppError(thrown).code !== 'offer.over') toastError(thrown);
  }
}

/** Whether the member is asked about a caller now. */
export function isRinging(): boolean {
  return incomingNow() !== null;
}

/** By a key: whoever calls now. */
export async function answerIncoming(): Promise<void> {
  const incoming = incomingNow();
  if (incoming) await answer(incoming.offer, nameOf(incoming.call));
}

export async function declineIncoming(): Promise<void> {
  const incoming = incomingNow();
  if (incoming) await decline(incoming.offer);
}

function incomingNow() {
  const { snapshot } = liveStore.getState();
  return snapshot && incomingOf(snapshot, serverNow());
}
