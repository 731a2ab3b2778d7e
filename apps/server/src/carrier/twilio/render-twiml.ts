import twilio from 'twilio';
import type { CallPlan } from '../call-plan.ts';
import type { WebhookUrls } from './webhook-urls.ts';

const { VoiceResponse } = twilio.twiml;

/** Every event of the conference, in TwiML's short names; only the first participant's list counts. */
const conferenceEvents = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify'] as const;

/** A plan in Twilio's words. Pure. */
export function renderTwiml(plan: CallPlan, urls: WebhookUrls): string {
  const response = new VoiceResponse();
  switch (plan.kind) {
    case 'join': {
      const { callId, legId, callerId } = plan;
      // A client's call needs a callerId (error 13214), even into a conference.
      const dial = response.dial({ callerId, action: urls.dialAction(callId, legId), method: 'POST' });
      dial.conference(
        {
          participantLabel: legId,
          beep: 'false',
          startConferenceOnEnter: true,
          endConferenceOnExit: false,
          // Explicitly nothing: the default is Twilio's own music, and the agent is to hear the customer's ringing.
          waitUrl: '',
          statusCallback: urls.conference(callId),
          statusCallbackMethod: 'POST',
          statusCallbackEvent: [...conferenceEvents],
        },
        callId,
      );
      break;
    }
    case 'say-and-hang-up':
      response.say(plan.text);
      response.hangup();
      break;
    case 'hang-up':
      response.hangup();
      break;
    case 'hold-music':
      // A loop of 0 plays until the hold ends. https://www.twilio.com/docs/voice/twiml/play
      response.play({ loop: 0 }, holdMusicUrl(urls));
      break;
  }
  return response.toString();
}

/** The audio is served by the server itself: a call on hold must not depend on anybody's web space. */
function holdMusicUrl(urls: WebhookUrls): string {
  return urls.holdMusic.replace('/hold-music', '/hold-music.wav');
}
