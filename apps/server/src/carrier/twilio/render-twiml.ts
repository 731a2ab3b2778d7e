import twilio from 'twilio';
import type { CallPlan, Sound } from '../call-plan.ts';
import { musicSeconds } from './hold-music.ts';
import type { WebhookUrls } from './webhook-urls.ts';

const { VoiceResponse } = twilio.twiml;
type Response = InstanceType<typeof VoiceResponse>;

/** Every event of the conference, in TwiML's short names; only the first participant's list counts. */
const conferenceEvents = ['start', 'end', 'join', 'leave', 'mute', 'hold', 'modify', 'announcement'] as const;

/** A wait document lasts about this long and is asked for again: each request is a sign of life. */
const waitSeconds = 90;

/** When our server does not answer: so often the queue is entered again, with so much music between. */
const queueTries = 5;
const musicBetweenSeconds = 12;

/** A plan in Twilio's words. Pure. */
export function renderTwiml(plan: CallPlan, urls: WebhookUrls): string {
  const response = new VoiceResponse();
  switch (plan.kind) {
    case 'join':
      join(response, plan, urls);
      break;
    case 'queue':
      hear(response, plan.sounds, urls);
      queue(response, plan, urls);
      break;
    case 'wait':
      hear(response, plan.sounds, urls);
      wait(response, plan.music, urls);
      break;
    case 'voicemail':
      hear(response, plan.sounds, urls);
      response.record({
        action: urls.voicemailDone(plan.callId),
        method: 'POST',
        maxLength: plan.longestSeconds,
        timeout: 5,
        finishOnKey: '#',
        playBeep: true,
        trim: 'trim-silence',
        recordingStatusCallback: urls.recording(plan.callId),
        recordingStatusCallbackMethod: 'POST',
        // What is written down may last 120 s at most: https://www.twilio.com/docs/voice/twiml/record
        transcribe: plan.longestSeconds <= 120,
        transcribeCallback: urls.transcript(plan.callId),
      });
      break;
    case 'forward':
      hear(response, plan.sounds, urls);
      response
        .dial({
          callerId: plan.callerId,
          timeout: plan.ringSeconds,
          action: urls.forwardDone(plan.callId),
          method: 'POST',
        })
        .number(plan.to);
      break;
    case 'announcement':
      hear(response, plan.sounds, urls);
      break;
    case 'farewell':
      hear(response, plan.sounds, urls);
      response.hangup();
      break;
    case 'hang-up':
      response.hangup();
      break;
    case 'hold-music':
      // A loop of 0 plays until the hold ends. https://www.twilio.com/docs/voice/twiml/play
      response.play({ loop: 0 }, urls.music);
      break;
  }
  return response.toString();
}

function join(response: Response, plan: Extract<CallPlan, { kind: 'join' }>, urls: WebhookUrls): void {
  const { callId, legId, callerId } = plan;
  // A client's call needs a callerId (error 13214), even into a conference.
  const dial = response.dial({
    ...(callerId === null ? {} : { callerId }),
    // A caller who comes out of the conversation alone is not to be hung up on.
    action: callerId === null ? urls.conversationDone(callId) : urls.dialAction(callId, legId),
    method: 'POST',
  });
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
}

/**
 * Without an action Twilio goes on with the next verb when a wait document cannot be had, so nobody is let go while our
 * server is away: music that the carrier has already, the queue again, and at last music without an end. Once the server
 * is back it moves these callers like all others. https://www.twilio.com/docs/voice/twiml/enqueue
 */
function queue(response: Response, plan: Extract<CallPlan, { kind: 'queue' }>, urls: WebhookUrls): void {
  const { callId, queueName, music } = plan;
  for (let left = queueTries; left > 0; left -= 1) {
    response.enqueue({ waitUrl: urls.wait(callId), waitUrlMethod: 'POST' }, queueName);
    if (music !== null) response.play({ loop: left > 1 ? 1 : 0 }, urls.prompt(music));
    else response.play({ loop: left > 1 ? musicBetweenSeconds / musicSeconds : 0 }, urls.music);
  }
}

function hear(response: Response, sounds: readonly Sound[], urls: WebhookUrls): void {
  for (const sound of sounds) {
    if (sound.kind === 'words') response.say(sound.text);
    else response.play(urls.prompt(sound.promptId));
  }
}

/** A file of the organization is played once and asked for again: its length is not known here. */
function wait(response: Response, music: Extract<CallPlan, { kind: 'wait' }>['music'], urls: WebhookUrls): void {
  if (music === null) response.play({ loop: Math.ceil(waitSeconds / musicSeconds) }, urls.music);
  else response.play(urls.prompt(music));
}
