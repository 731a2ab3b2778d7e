import type { ConferenceRecord } from '../store/records.ts';
import type { ConferenceEvent, EndReason, Participant } from './conference.machine.ts';

/** The words that a subscription uses for the events. */
const subscriptions: Record<ConferenceEventName, string> = {
  'conference-start': 'start',
  'conference-end': 'end',
  'participant-join': 'join',
  'participant-leave': 'leave',
  'participant-mute': 'mute',
  'participant-unmute': 'mute',
  'participant-hold': 'hold',
  'participant-unhold': 'hold',
  'participant-modify': 'modify',
  'participant-speech-start': 'speaker',
  'participant-speech-stop': 'speaker',
  'announcement-end': 'announcement',
  'announcement-fail': 'announcement',
};

export type SpeechEventName = 'participant-speech-start' | 'participant-speech-stop';
export type ConferenceEventName = ConferenceEvent['type'] | SpeechEventName | 'announcement-end' | 'announcement-fail';

export function isSubscribed(events: readonly string[], type: ConferenceEventName): boolean {
  return events.includes(subscriptions[type]);
}

const endReasons: Record<EndReason, string> = {
  'conference-ended-via-api': 'Conference ended via API',
  'participant-with-end-conference-on-exit-left': 'Participant with endConferenceOnExit left',
  'participant-with-end-conference-on-exit-kicked': 'Participant with endConferenceOnExit was kicked',
  'last-participant-kicked': 'Last participant was kicked',
  'last-participant-left': 'Last participant left',
};

/** What a conference's status callback says of this event, beside sequence and time. */
export function eventParams(
  record: ConferenceRecord,
  event: ConferenceEvent,
  callStatusOf: (callSid: string) => string,
): Record<string, string> {
  const params = {
    ConferenceSid: record.sid,
    FriendlyName: record.friendlyName,
    AccountSid: record.accountSid,
    StatusCallbackEvent: event.type,
  };
  if (event.type === 'conference-start') return params;
  if (event.type === 'conference-end') {
    return {
      ...params,
      ReasonConferenceEnded: event.reason,
      Reason: endReasons[event.reason],
      ...(event.by ? { CallSidEndingConference: event.by.callSid } : {}),
      ...(event.by?.label ? { ParticipantLabelEndingConference: event.by.label } : {}),
    };
  }
  const participant = { ...params, ...participantParams(event.participant) };
  if (event.type !== 'participant-leave') return participant;
  return {
    ...participant,
    ParticipantCallStatus: callStatusOf(event.participant.callSid),
    ReasonParticipantLeft: event.reason,
  };
}

/** What it says of an event that changes nothing: an announcement, somebody who speaks. */
export function passingEventParams(
  record: ConferenceRecord,
  type: ConferenceEventName,
  participant: Participant,
): Record<string, string> {
  return {
    ConferenceSid: record.sid,
    FriendlyName: record.friendlyName,
    AccountSid: record.accountSid,
    StatusCallbackEvent: type,
    ...participantParams(participant),
  };
}

function participantParams(participant: Participant): Record<string, string> {
  return {
    CallSid: participant.callSid,
    ...(participant.label ? { ParticipantLabel: participant.label } : {}),
    Muted: String(participant.muted),
    Hold: String(participant.held),
    Coaching: String(participant.coaching),
    ...(participant.coaching && participant.callSidToCoach ? { CallSidToCoach: participant.callSidToCoach } : {}),
    EndConferenceOnExit: String(participant.endConferenceOnExit),
    StartConferenceOnEnter: String(participant.startConferenceOnEnter),
  };
}
