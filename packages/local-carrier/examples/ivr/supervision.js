import twilio from 'twilio';
import { joinMeeting } from './call-handling.js';

const { VoiceResponse } = twilio.twiml;

/** What the company's people meet who call the second number: path by path, each answering with TwiML. */
export function staffHandling(state) {
  return {
    '/staff': staffMenu,
    '/staff-chosen': staffChosen,
    '/queue-taken': ({ DialCallStatus }) => {
      state.taken.push(DialCallStatus);
      return new VoiceResponse();
    },
    '/meeting': ({ StatusCallbackEvent, ParticipantLabel = '', ConferenceSid, CallSid }) => {
      state.meeting.sid = ConferenceSid;
      state.meeting.events.push(`${StatusCallbackEvent} ${ParticipantLabel}`.trim());
      if (StatusCallbackEvent === 'participant-join') state.meeting.calls[ParticipantLabel] = CallSid;
    },
  };
}

function staffMenu() {
  const twiml = new VoiceResponse();
  const gather = twiml.gather({ action: '/staff-chosen', numDigits: 1, timeout: 10 });
  gather.say('Press 1 to take the next caller, 2 to join the meeting.');
  return twiml;
}

function staffChosen({ Digits }) {
  const twiml = new VoiceResponse();
  if (Digits === '1') twiml.dial({ action: '/queue-taken' }).queue('support');
  else joinMeeting(twiml, 'agent');
  return twiml;
}

/** What a supervisor's desk would do with the meeting, by REST. Each answers when Twilio has taken it. */
export function supervision(client, state, from) {
  const caller = () => client.conferences(state.meeting.sid).participants('caller');
  return {
    hold: () => caller().update({ hold: true }),
    'take-back': () => caller().update({ hold: false }),
    mute: () => caller().update({ muted: true }),
    unmute: () => caller().update({ muted: false }),
    coach: ({ to }) =>
      client.conferences(state.meeting.sid).participants.create({
        from,
        to,
        label: 'coach',
        beep: 'false',
        coaching: true,
        callSidToCoach: state.meeting.calls.agent,
      }),
  };
}
