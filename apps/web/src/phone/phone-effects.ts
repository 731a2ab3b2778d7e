import type { MemberId, Snapshot } from '@ringdesk/contract';
import type { PhoneState, Softphone } from '@ringdesk/softphone';
import { beep } from '../incoming/ringer.ts';
import { liveStore } from '../live/live.store.ts';
import { onFact } from '../live/live.ts';
import { knownCall, ownLiveCall } from '../live/select-calls.ts';
import { announce } from '../notices/announcer.tsx';
import { hideToast, toast } from '../notices/toasts.ts';
import { tellWhoWaits } from '../queues/tell-who-waits.ts';
import { startHeadset } from '../sound/headset-buttons.ts';
import { startSoundChoice } from '../sound/sound-choice.ts';
import { sendDrafts } from '../wrap-up/call-notes.ts';
import { comeBackAfterLoss } from './back-after-loss.ts';
import { comeBackByItself } from './come-back.ts';
import { cutOff } from './cut-off.ts';
import { missedNews, type OwnCallNews, ownCallNews } from './follow-own-call.ts';
import { holdNews } from './hold-news.ts';
import { keepQuality } from './keep-quality.ts';
import { forgetLine, keepLine, keptLine } from './kept-line.ts';
import { tellOfMicrophone } from './microphone-news.ts';
import { phoneStore } from './phone.store.ts';
import { qualityNews } from './quality-news.ts';
import { recordingFailure, recordingNews } from './recording-news.ts';
import { t } from './texts.ts';

/** Joins the phone to the facts: ringback, words at each turn, the way back after a reload. Returns what ends it. */
export function startPhoneEffects(phone: Softphone, memberId: MemberId): () => void {
  sendDrafts();
  tellWhatWasMissed();
  const endings = [
    liveStore.subscribe(({ snapshot }, { snapshot: before }) => {
      if (!snapshot || snapshot === before) return;
      const lost = cutOff(before, snapshot, phone.getState());
      if (lost) phoneStore.setState({ cutOffCallId: lost.id });
      tellPhone(phone, snapshot);
      const news = ownCallNews(before, snapshot);
      if (news) tellPerson(news);
      tellOfHold(phone, before, snapshot);
      const recording = recordingNews(before, snapshot);
      if (recording) toast(recording, 'recording');
    }),
    onFact((event) => {
      const failure = recordingFailure(event, liveStore.getState().snapshot);
      if (failure) toast(failure, 'recording');
    }),
    startSoundChoice(phone),
    startHeadset(phone),
    keepQuality(phone),
    tellOfQuality(phone),
    followMute(phone),
    keepLine(phone, memberId),
    comeBackByItself(phone),
    comeBackAfterLoss(phone),
    tellOfMicrophone(phone),
    tellWhoWaits(() => phone.getState().owner !== 'follower'),
    prepareWhenIdle(phone),
  ];
  return () => {
    for (const end of endings) end();
  };
}

function tellPhone(phone: Softphone, snapshot: Snapshot): void {
  const call = ownLiveCall(snapshot);
  const customer = call?.state === 'ringing' ? 'ringing' : call?.state === 'answered' ? 'answered' : 'none';
  phone.setCustomer(customer);
  const { owner, line } = phone.getState();
  const { hangingUp } = phoneStore.getState();
  // The server ends this line too; letting go here frees the microphone at once. Only the tab with the audio may, and only
  // once the call is known to be over: a call that another tab has just placed is not in this tab's snapshot yet.
  const isUp = line.callId !== null && line.state !== 'ended' && line.state !== 'idle';
  const isOver = isUp && knownCall(snapshot, line.callId ?? '')?.state === 'ended';
  if (owner === 'owner' && isOver) phone.disconnect();
  if (hangingUp && call?.id !== hangingUp) phoneStore.setState({ hangingUp: null });
}

/** A page of this browser was closed in the middle of a call, which is over for this member by now. */
function tellWhatWasMissed(): void {
  const { snapshot } = liveStore.getState();
  const kept = snapshot && keptLine(snapshot.me.id);
  if (!snapshot || !kept?.carrierLegId || ownLiveCall(snapshot)?.id === kept.callId) return;
  forgetLine(snapshot.me.id);
  const call = knownCall(snapshot, kept.callId);
  if (call) toast(missedNews(call), 'own-call');
}

/** Every tab says it; the one with the audio sounds. */
function tellOfHold(phone: Softphone, before: Snapshot | null, snapshot: Snapshot): void {
  const news = holdNews(before, snapshot);
  if (!news) return;
  toast(news.text, 'hold');
  if (news.isReminder && phone.getState().owner !== 'follower') beep();
}

function tellPerson(news: OwnCallNews): void {
  if (!('text' in news)) announce(news.spoken);
  else if (hasOwnCard(news)) announce(news.text);
  else toast(news.text, 'own-call', 'spoken' in news ? news.spoken : news.text);
  if (news.kind === 'ringing' || news.kind === 'connected') return;
  const isNotAnswered = news.kind === 'not-answered';
  phoneStore.setState((desk) => ({
    isKeypadOpen: false,
    endedCallId: isNotAnswered ? news.call.id : null,
    // What there is to read and to press stands in the phone: the wrap-up, or the caller who still waits.
    isSheetOpen: news.kind !== 'cancelled' && desk.isSheetOpen,
  }));
}

/** The card with Join call now says it, with the reason. */
function hasOwnCard({ kind, call }: OwnCallNews): boolean {
  const { joinFailed, placing } = phoneStore.getState();
  const isSettingUp = placing?.callId === call.id && !placing.isGivenUp;
  return kind === 'returned' && (isSettingUp || joinFailed?.callId === call.id);
}

function followMute(phone: Softphone): () => void {
  let before: PhoneState['line'] = phone.getState().line;
  return phone.subscribe(() => {
    const { line } = phone.getState();
    if (line.state === 'open' && before.callId === line.callId && before.muted !== line.muted) {
      toast(t(line.muted ? 'mutedNow' : 'heard'), 'mute');
    }
    // The mute ended with its line: a message that outlives it would not be true.
    if (before.muted && (line.state === 'ended' || line.state === 'idle')) hideToast('mute');
    before = line;
  });
}

function tellOfQuality(phone: Softphone): () => void {
  let before = phone.getState().quality;
  return phone.subscribe(() => {
    const { quality } = phone.getState();
    const news = qualityNews(before, quality);
    before = quality;
    if (news) announce(news);
  });
}

/** Loads the phone once the page stands still, so that a click on Call only has to connect. */
function prepareWhenIdle(phone: Softphone): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(() => void phone.prepare(), 500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(() => void phone.prepare(), { timeout: 2_000 });
  return () => cancelIdleCallback(handle);
}
