import type { Call, RecordingOnDemand } from '@ringdesk/contract';
import {
  IconGridDots,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerRecord,
} from '@tabler/icons-react';
import { nameOf } from '../calls/words/call-words.ts';
import { useServerHindrance } from '../live/server-reach.ts';
import { hangUp, toggleHold, toggleKeypad, toggleMute, toggleRecording } from './call-commands.ts';
import styles from './call-plate.module.css';
import { InCallKeypad } from './in-call-keypad.tsx';
import { usePhoneDesk } from './phone.store.ts';
import type { PhoneView } from './phone-view.ts';
import { phoneWords } from './phone-words.ts';
import { PlateHead } from './plate-head.tsx';
import { QualityBars } from './quality-bars.tsx';
import { RingBursts } from './ring-bursts.tsx';
import { serverAwayId } from './server-away.tsx';
import { t } from './texts.ts';
import { Timer } from './timer.tsx';
import { usePhone, usePhoneState } from './use-phone.ts';
import { Voices } from './voices.tsx';

type CallView = Extract<
  PhoneView,
  { kind: 'placing' | 'connecting' | 'ringing' | 'talking' | 'on-hold' | 'reconnecting' | 'hanging-up' }
>;

/**
 * The green plate, from the click on Call to the end. Its height stays, so that Cancel and Hang up are always under the
 * hand that was there; the keypad opens below them.
 */
export function CallPlate({ view }: { view: CallView }) {
  const isKeypadOpen = usePhoneDesk((desk) => desk.isKeypadOpen);
  const call = 'call' in view ? view.call : null;
  const hasLine = view.kind === 'ringing' || view.kind === 'talking' || view.kind === 'on-hold';
  const { detail, advice } = phoneWords(view);
  return (
    <div className={styles.plate} data-kind={view.kind}>
      <PlateHead view={view}>
        <HeadEnd view={view} />
      </PlateHead>
      <Who call={call} name={view.kind === 'placing' ? view.name : ''} />
      <div className={styles.middle}>
        <Middle view={view} />
      </div>
      {view.kind === 'reconnecting' || view.kind === 'hanging-up' ? (
        <p className={styles.detail}>
          {detail} {advice}
        </p>
      ) : (
        <Keys isMuted={'muted' in view && view.muted} isKeypadOpen={isKeypadOpen} call={call} />
      )}
      <HangUpButton isAnswered={call !== null && call.answeredAt !== null} callId={call?.id ?? null} />
      {hasLine && isKeypadOpen && <InCallKeypad />}
    </div>
  );
}

/** The line of the call as it is now: flat, ringing, two voices, or broken. */
function Middle({ view }: { view: CallView }) {
  const phone = usePhone();
  if (view.kind === 'ringing') return <RingBursts />;
  if (view.kind === 'on-hold') {
    return (
      <>
        <Timer since={view.call.heldSince ?? view.call.createdAt} className={styles.timer} />
        <span className={styles.music} />
      </>
    );
  }
  if (view.kind === 'hanging-up') return <span className={styles.broken} />;
  if (view.kind === 'talking' || (view.kind === 'reconnecting' && view.call.answeredAt)) {
    return (
      <>
        <Timer since={view.call.answeredAt ?? view.call.createdAt} className={styles.timer} />
        {view.kind === 'talking' ? <Voices phone={phone} isMuted={view.muted} /> : <span className={styles.broken} />}
      </>
    );
  }
  return <p className={styles.detail}>{phoneWords(view).detail}</p>;
}

function HeadEnd({ view }: { view: CallView }) {
  if (view.kind === 'ringing' || view.kind === 'connecting') return <Timer since={view.call.createdAt} />;
  if (view.kind === 'on-hold') {
    return <span>{t.rich('inCall', { time: <Timer since={view.call.answeredAt ?? view.call.createdAt} /> })}</span>;
  }
  if (view.kind !== 'talking') return null;
  const isRecording = view.call.recordings.some(({ state }) => state === 'recording');
  return (
    <>
      {view.muted && (
        <span className={styles.muted}>
          <IconMicrophoneOff size={16} stroke={1.75} aria-hidden="true" /> {t('muted')}
        </span>
      )}
      {isRecording && (
        <span className={styles.recording} title={t('recorded')}>
          <span className={styles.recordingDot} aria-hidden="true" /> {t('rec')}
        </span>
      )}
      <QualityBars />
    </>
  );
}

function Who({ call, name }: { call: Call | null; name: string }) {
  const company = call?.contact ? call.contact.company : call && t('fromLabel', { label: call.ownNumber.label });
  return (
    <div>
      <p className={styles.name}>
        <bdi>{call ? nameOf(call) : name}</bdi>
      </p>
      <p className={styles.about}>
        <bdi className={styles.company}>{company}</bdi>
        {call?.contact && <bdi dir="ltr">{call.customerDisplay}</bdi>}
      </p>
    </div>
  );
}

function Keys({ isMuted, isKeypadOpen, call }: { isMuted: boolean; isKeypadOpen: boolean; call: Call | null }) {
  const isOpen = usePhoneState(({ line }) => line.state === 'open');
  return (
    <div className={styles.keys}>
      <button type="button" className={styles.key} aria-pressed={isMuted} disabled={!isOpen} onClick={toggleMute}>
        {isMuted ? <IconMicrophoneOff size={21} stroke={1.75} /> : <IconMicrophone size={21} stroke={1.75} />}
        {t('mute')}
      </button>
      {call?.state === 'answered' && <HoldKey hold={call.hold} />}
      {call?.state === 'answered' && call.recordingOnDemand !== null && <RecordKey stage={call.recordingOnDemand} />}
      <button
        type="button"
        className={styles.key}
        aria-pressed={isKeypadOpen}
        disabled={!isOpen}
        onClick={toggleKeypad}
      >
        <IconGridDots size={21} stroke={1.75} />
        {t('keypad')}
      </button>
    </div>
  );
}

/** Pressed while the customer hears music; busy from the click until the carrier has done it. */
function HoldKey({ hold }: { hold: Call['hold'] }) {
  const isPending = hold === 'holding' || hold === 'resuming';
  const hindrance = useServerHindrance();
  return (
    <button
      type="button"
      className={styles.key}
      aria-pressed={hold === 'held' || hold === 'resuming'}
      aria-busy={isPending || undefined}
      aria-disabled={hindrance !== null || undefined}
      aria-describedby={hindrance === null ? undefined : serverAwayId}
      title={hindrance ?? undefined}
      onClick={() => void toggleHold()}
    >
      <IconPlayerPause size={21} stroke={1.75} />
      {t('hold')}
    </button>
  );
}

/** Pressed from the notice on; busy until the carrier records, or no longer does. */
function RecordKey({ stage }: { stage: RecordingOnDemand }) {
  const hindrance = useServerHindrance();
  return (
    <button
      type="button"
      className={styles.key}
      aria-pressed={stage !== 'off' && stage !== 'stopping'}
      aria-busy={(stage !== 'off' && stage !== 'on') || undefined}
      aria-disabled={hindrance !== null || undefined}
      aria-describedby={hindrance === null ? undefined : serverAwayId}
      title={hindrance ?? undefined}
      onClick={() => void toggleRecording()}
    >
      <IconPlayerRecord size={21} stroke={1.75} />
      {t('record')}
    </button>
  );
}

/** Red and always in the same place: Cancel until somebody answers, then Hang up. */
export function HangUpButton({ isAnswered, callId }: { isAnswered: boolean; callId: string | null }) {
  const hangingUp = usePhoneDesk((desk) => desk.hangingUp);
  const isPending = hangingUp !== null && hangingUp === callId;
  const pendingWord = t(isAnswered ? 'hangingUpNow' : 'cancelling');
  return (
    <button
      type="button"
      className={styles.hangUp}
      aria-busy={isPending || undefined}
      disabled={callId === null}
      onClick={() => void hangUp()}
    >
      <IconPhoneOff size={18} stroke={1.75} aria-hidden="true" />
      {isPending ? pendingWord : t(isAnswered ? 'hangUp' : 'cancel')}
    </button>
  );
}
