import { useEffect } from 'react';
import { nameOf } from '../calls/words/call-words.ts';
import { IncomingCard } from '../incoming/incoming-card.tsx';
import { startIncomingEffects } from '../incoming/incoming-effects.ts';
import { useIncoming } from '../incoming/use-incoming.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useModal } from '../notices/modal.store.ts';
import { useTitleNote } from '../notices/use-title.ts';
import { mindMicrophone } from '../presence/mind-microphone.ts';
import { NoAnswerCard } from '../presence/no-answer-card.tsx';
import { SilentCard } from '../presence/silent-card.tsx';
import { WaitingCallers } from '../queues/waiting-callers.tsx';
import { WaitingForMe } from '../queues/waiting-for-me.tsx';
import { NoteField } from '../wrap-up/note-field.tsx';
import { ParkedWrapUps } from '../wrap-up/parked-wrap-ups.tsx';
import { useWrapUp } from '../wrap-up/use-wrap-up.ts';
import { WrapUpCard } from '../wrap-up/wrap-up-card.tsx';
import { CutOffCard } from './cut-off-card.tsx';
import { LineCare } from './line-care.tsx';
import { MicrophoneGone } from './microphone-gone.tsx';
import styles from './phone-dock.module.css';
import { startPhoneEffects } from './phone-effects.ts';
import { PhonePlate } from './phone-plate.tsx';
import { isNoted } from './phone-view.ts';
import { phoneWords } from './phone-words.ts';
import { RecentCalls } from './recent-calls.tsx';
import { ServerAway } from './server-away.tsx';
import { t } from './texts.ts';
import { usePhone, usePhoneView } from './use-phone.ts';

/**
 * The phone with what belongs beside it. Who calls comes first, and stays in view however the rest moves. In a drawer, which
 * may be closed, and under a modal sheet an incoming call stands over the page instead.
 */
export function PhoneDock({ isDrawer }: { isDrawer: boolean }) {
  const view = usePhoneView();
  const { kind } = view;
  const wrapUp = useWrapUp();
  const isAtRest = kind === 'idle' || kind === 'starting' || kind === 'ended';
  const isTalking = kind === 'talking' || kind === 'on-hold';
  const modal = useModal();
  return (
    <div className={styles.dock}>
      {!isDrawer && !modal && <IncomingCard />}
      <NoAnswerCard />
      <SilentCard />
      {isAtRest && <CutOffCard />}
      {isAtRest && wrapUp?.until ? null : <PhonePlate />}
      <ParkedWrapUps mayOpen={isAtRest}>
        {isAtRest && wrapUp && <WrapUpCard key={wrapUp.call.id} wrapUp={wrapUp} />}
      </ParkedWrapUps>
      {'call' in view && kind !== 'ended' && (
        <div className={styles.beside}>
          <WaitingForMe />
          {isTalking && <MicrophoneGone />}
          {isTalking && <ServerAway />}
          {isNoted(view.call) && <NoteField callId={view.call.id} />}
          {isTalking && <LineCare callId={view.call.id} />}
        </div>
      )}
      {isAtRest && <WaitingCallers />}
      {isAtRest && <RecentCalls />}
    </div>
  );
}

/** Runs the phone for as long as the desk is open, whether the dock can be seen or not. */
export function PhoneEffects() {
  const phone = usePhone();
  const view = usePhoneView();
  const memberId = useSnapshot(({ me }) => me.id);
  useEffect(() => startPhoneEffects(phone, memberId), [phone, memberId]);
  useEffect(() => startIncomingEffects(phone), [phone]);
  useEffect(() => mindMicrophone(phone), [phone]);
  const incoming = useIncoming();
  useTitleNote(
    incoming
      ? t('calling', { name: nameOf(incoming.call) })
      : 'call' in view && view.kind !== 'ended'
        ? `${phoneWords(view).word}: ${nameOf(view.call)}`
        : '',
  );
  return null;
}
