import type { ConferenceSeat } from '../twiml/call-control.ts';
import { type Conference, isLabelInUse, type Participant } from './conference.machine.ts';
import type { ConferenceEar, SoundRequest } from './conference-ear.ts';
import type { Leg } from './leg.ts';
import { Refusal } from './refusal.ts';

/** A leg that takes part, by TwiML or by REST. */
export interface Seat extends ConferenceSeat {
  leg: Leg;
  /** The others hear it ring. */
  earlyMedia: boolean;
  /** Called once when the leg is out, for whatever reason; `failed` when its wait document could not be had. */
  onOut(how: 'left' | 'failed'): void;
}

/** What decides whether somebody may come in. */
export type Wish = Pick<Seat, 'label' | 'coach' | 'maxParticipants'>;

export function nobodyToCoach(): Refusal {
  return new Refusal(13240, 'The call to be coached is not in this conference.');
}

/** Throws Refusal 13240, 16025 or 16020. */
export function checkWish(
  { label, coach, maxParticipants }: Wish,
  conference: Conference,
  members: ReadonlyMap<string, Member>,
): void {
  if (coach !== null && !members.has(coach)) throw nobodyToCoach();
  if (isLabelInUse(conference, label))
    throw new Refusal(16025, 'Participant label is already in use in this conference.');
  if (members.size >= maxParticipants) throw new Refusal(16020, 'The conference is full.');
}

/** A seat that is taken. */
export interface Member {
  seat: Seat;
  ear: ConferenceEar;
  createdAtMs: number;
  updatedAtMs: number;
  /** Null for Twilio's own music on hold. */
  hold: SoundRequest | null;
}

/** What the API shows of somebody in the conference, or on the way into it. */
export interface ParticipantView extends Participant {
  /** The last two are those of one who has left, and of one who never came. */
  status: 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed';
  createdAtMs: number;
  updatedAtMs: number;
}

export function participantOf(seat: Seat): Participant {
  const { leg, label, muted, startConferenceOnEnter, endConferenceOnExit, coach } = seat;
  return {
    callSid: leg.sid,
    label,
    muted,
    held: false,
    startConferenceOnEnter,
    endConferenceOnExit,
    coaching: coach !== null,
    callSidToCoach: coach,
  };
}

/** Who has joined is `connected`; the others are on their way. */
export function viewsOf(members: readonly Member[], participants: readonly Participant[]): ParticipantView[] {
  const joined = new Map(participants.map((each) => [each.callSid, each]));
  return members.map(({ seat, createdAtMs, updatedAtMs }) => ({
    ...(joined.get(seat.leg.sid) ?? participantOf(seat)),
    status: joined.has(seat.leg.sid) ? 'connected' : dialStatus(seat.leg),
    createdAtMs,
    updatedAtMs,
  }));
}

function dialStatus(leg: Leg): ParticipantView['status'] {
  const { status } = leg.record;
  if (status === 'queued') return 'queued';
  return status === 'ringing' ? 'ringing' : 'connecting';
}

export function waitSound({ waitUrl, waitMethod }: Seat): SoundRequest | null {
  return waitUrl === null ? null : { url: waitUrl, method: waitMethod };
}

const NOBODY = 'nobody';

/** The only line that hears this one; null where all may. A coach whose trainee has left is heard by nobody. */
export function coachedLine(
  { coaching, callSidToCoach }: Participant,
  members: ReadonlyMap<string, Member>,
): string | null {
  if (!coaching) return null;
  return members.get(callSidToCoach ?? '')?.seat.leg.lineId ?? NOBODY;
}
