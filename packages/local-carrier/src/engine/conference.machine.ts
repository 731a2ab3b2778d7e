import type { ConferenceStatus } from '../store/records.ts';

/**
 * A conference by Twilio's rules.
 *
 *   init ──two legs, one of them with startConferenceOnEnter──▶ in-progress ──▶ completed
 *     └───────────────── the last one left, or somebody ended it ─────────────────▲
 *
 * It never goes back to init: who stays behind alone in a started conference hears silence. What has joined is a
 * participant; what the API is still dialling is `expected`, keeps the conference open and reserves its label.
 */
export interface Conference {
  readonly status: ConferenceStatus;
  readonly participants: readonly Participant[];
  readonly expected: readonly Expected[];
}

export interface Expected {
  readonly callSid: string;
  readonly label: string | null;
}

export interface Participant extends Expected {
  readonly muted: boolean;
  readonly held: boolean;
  readonly startConferenceOnEnter: boolean;
  readonly endConferenceOnExit: boolean;
  /** Hears everybody and is heard by the coached alone. */
  readonly coaching: boolean;
  readonly callSidToCoach: string | null;
}

export type LeaveReason =
  | 'participant_hung_up'
  | 'participant_updated_via_api'
  | 'participant_add_failed'
  | 'moderator_ended_conference'
  | 'conference_ended_via_api';

export type EndReason =
  | 'conference-ended-via-api'
  | 'participant-with-end-conference-on-exit-left'
  | 'participant-with-end-conference-on-exit-kicked'
  | 'last-participant-kicked'
  | 'last-participant-left';

export type ConferenceEvent =
  | { type: 'conference-start' }
  | { type: 'conference-end'; reason: EndReason; by: Expected | null }
  | { type: 'participant-join'; participant: Participant }
  | { type: 'participant-leave'; participant: Participant; reason: LeaveReason }
  | { type: 'participant-mute' | 'participant-unmute'; participant: Participant }
  | { type: 'participant-hold' | 'participant-unhold'; participant: Participant }
  | { type: 'participant-modify'; participant: Participant };

export interface Outcome {
  readonly conference: Conference;
  readonly events: readonly ConferenceEvent[];
  /** Who is out of the conference now. */
  readonly released: readonly string[];
}

export const emptyConference: Conference = { status: 'init', participants: [], expected: [] };

/** A label is a participant's, or that of a leg being dialled (Twilio error 16025). */
export function isLabelInUse({ participants, expected }: Conference, label: string | null): boolean {
  return label !== null && [...participants, ...expected].some((each) => each.label === label);
}

export function expect(conference: Conference, expected: Expected): Conference {
  return { ...conference, expected: [...conference.expected, expected] };
}

/** A leg comes in; one that was expected no longer is. */
export function join(conference: Conference, participant: Participant): Outcome {
  const participants = [...conference.participants, participant];
  const expected = conference.expected.filter(({ callSid }) => callSid !== participant.callSid);
  const starts =
    conference.status === 'init' &&
    participants.length >= 2 &&
    participants.some(({ startConferenceOnEnter }) => startConferenceOnEnter);
  const events: ConferenceEvent[] = [{ type: 'participant-join', participant }];
  if (starts) events.push({ type: 'conference-start' });
  return {
    conference: { status: starts ? 'in-progress' : conference.status, participants, expected },
    events,
    released: [],
  };
}

/** A leg that was expected will not come: it leaves without ever having joined. */
export function giveUp(conference: Conference, absent: Participant): Outcome {
  const expected = conference.expected.filter(({ callSid }) => callSid !== absent.callSid);
  const left: ConferenceEvent = { type: 'participant-leave', participant: absent, reason: 'participant_add_failed' };
  const rest = { ...conference, expected };
  if (!isDeserted(rest)) return { conference: rest, events: [left], released: [] };
  return ended(rest, [left], 'last-participant-left', absent);
}

/** A participant leaves or is kicked; with endConferenceOnExit, or as the last one, it ends the conference. */
export function leave(conference: Conference, callSid: string, reason: LeaveReason, staysForExpected = true): Outcome {
  const leaver = conference.participants.find((each) => each.callSid === callSid);
  if (!leaver) return { conference, events: [], released: [] };
  const rest = { ...conference, participants: conference.participants.filter((each) => each !== leaver) };
  const left: ConferenceEvent = { type: 'participant-leave', participant: leaver, reason };
  const isKicked = reason === 'participant_updated_via_api';
  if (leaver.endConferenceOnExit) {
    const how = isKicked ? 'kicked' : 'left';
    return ended(rest, [left], `participant-with-end-conference-on-exit-${how}`, leaver, [callSid]);
  }
  if (isDeserted(rest) || (rest.participants.length === 0 && !staysForExpected)) {
    return ended(rest, [left], isKicked ? 'last-participant-kicked' : 'last-participant-left', leaver, [callSid]);
  }
  return { conference: rest, events: [left], released: [callSid] };
}

/** `Status=completed` by the API: everybody is out. */
export function endByApi(conference: Conference): Outcome {
  return ended(conference, [], 'conference-ended-via-api', null);
}

export interface ParticipantChange {
  muted?: boolean | undefined;
  held?: boolean | undefined;
  endConferenceOnExit?: boolean | undefined;
  coaching?: boolean | undefined;
  callSidToCoach?: string | undefined;
}

/** While a participant is held, a change of endConferenceOnExit is ignored without a word, as Twilio does. */
export function change(conference: Conference, callSid: string, wanted: ParticipantChange): Outcome {
  const before = conference.participants.find((each) => each.callSid === callSid);
  if (!before) return { conference, events: [], released: [] };
  const after: Participant = {
    ...before,
    muted: wanted.muted ?? before.muted,
    held: wanted.held ?? before.held,
    endConferenceOnExit: before.held
      ? before.endConferenceOnExit
      : (wanted.endConferenceOnExit ?? before.endConferenceOnExit),
    coaching: wanted.coaching ?? before.coaching,
    callSidToCoach: wanted.callSidToCoach ?? before.callSidToCoach,
  };
  const events: ConferenceEvent[] = [];
  if (after.muted !== before.muted) {
    events.push({ type: after.muted ? 'participant-mute' : 'participant-unmute', participant: after });
  }
  if (after.held !== before.held) {
    events.push({ type: after.held ? 'participant-hold' : 'participant-unhold', participant: after });
  }
  const isModified =
    after.endConferenceOnExit !== before.endConferenceOnExit ||
    after.coaching !== before.coaching ||
    after.callSidToCoach !== before.callSidToCoach;
  if (isModified) {
    events.push({ type: 'participant-modify', participant: after });
  }
  const participants = conference.participants.map((each) => (each === before ? after : each));
  return { conference: { ...conference, participants }, events, released: [] };
}

function isDeserted({ participants, expected }: Conference): boolean {
  return participants.length === 0 && expected.length === 0;
}

function ended(
  rest: Conference,
  before: readonly ConferenceEvent[],
  reason: EndReason,
  by: Expected | null,
  alreadyOut: readonly string[] = [],
): Outcome {
  const sentOut = reason === 'conference-ended-via-api' ? 'conference_ended_via_api' : 'moderator_ended_conference';
  const others = rest.participants.map(
    (participant): ConferenceEvent => ({ type: 'participant-leave', participant, reason: sentOut }),
  );
  return {
    conference: { status: 'completed', participants: [], expected: [] },
    events: [...before, ...others, { type: 'conference-end', reason, by }],
    released: [
      ...alreadyOut,
      ...rest.participants.map(({ callSid }) => callSid),
      ...rest.expected.map(({ callSid }) => callSid),
    ],
  };
}
