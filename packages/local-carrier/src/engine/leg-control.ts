import type { CallTexts } from '../messaging/call-texts.ts';
import type { MediaStreams } from '../streams/media-streams.ts';
import type { LiveTranscriptions } from '../transcribing/live-transcriptions.ts';
import type { CallControl, DialConference, DialResult } from '../twiml/call-control.ts';
import { Aborted } from './aborting.ts';
import type { Conferences } from './conferences.ts';
import { connectStream, openStream } from './connect-stream.ts';
import { type DialQueueParts, dialQueue } from './dial-queue.ts';
import { type DialParts, dialTargets } from './dial-targets.ts';
import { Gatherer } from './gathering.ts';
import { hangUpOnStar } from './hang-up-on-star.ts';
import type { Leg } from './leg.ts';
import type { LiveConference } from './live-conference.ts';
import { QueueWaiting } from './queue-waiting.ts';
import { Refusal } from './refusal.ts';
import type { Sounds } from './sounds.ts';
import { type TapingParts, tape } from './taping.ts';
import { warnOfTwiml } from './twiml-warning.ts';

export interface ControlParts extends Omit<DialParts, 'controlOf'>, DialQueueParts, TapingParts {
  conferences: Conferences;
  liveTranscriptions: LiveTranscriptions;
  streams: MediaStreams;
  callTexts: CallTexts;
}

/** All that a verb can do to a leg, while `signal` lasts. Which verbs count where is the document run's business. */
export function controlLeg(leg: Leg, sounds: Sounds, signal: AbortSignal, parts: ControlParts): CallControl {
  const controlOf = (of: Leg) => (inner: Sounds) => controlLeg(of, inner, inner.signal, parts);
  return {
    signal,
    get isAnswered() {
      return leg.isAnswered;
    },
    answer: () => void leg.advance({ type: 'answered' }),
    reject: (reason) => void leg.end(reason === 'busy' ? 'busy' : 'no-answer'),
    hangUp() {
      // Only Reject leaves a call unanswered: a document that hangs up has answered it.
      leg.advance({ type: 'answered' });
      leg.end('hung-up');
    },
    choice: (name) => sounds.choice(name),
    warn: (code, message) => sounds.warn(code, message),
    play: (prompts, options) => sounds.play(prompts, options),
    sendDigits: (digits) => sounds.sendDigits(digits),
    wait: (ms) => sounds.wait(ms),
    fetchAudio: (url) => sounds.fetchAudio(url),
    resolve: (url) => sounds.resolve(url),
    gather: (request) => new Gatherer(leg, request, parts).run(sounds),
    record: (request) => tape(leg, request, signal, parts),
    startRecording: (wish) => void parts.recordings.start(leg, { ...wish, source: 'StartCallRecordingTwiML' }),
    stopRecording: (name) => parts.recordings.stopByName(leg.sid, name),
    startTranscription: (wish) => void parts.liveTranscriptions.start(leg, wish),
    stopTranscription: (nameOrSid) => void parts.liveTranscriptions.stop(leg.sid, nameOrSid),
    startStream: (wish) => void openStream(leg, wish, { isBothWays: false }, parts),
    stopStream: (nameOrSid) => void parts.streams.stop(leg.sid, nameOrSid),
    connectStream: (wish) => connectStream(leg, wish, signal, parts),
    sendText: (text) =>
      parts.callTexts.send(leg, text, (code, message) => warnOfTwiml(leg, { code, message, url: null }, parts.world)),
    dialTargets: (request) => unlessHungUp(leg, dialTargets(leg, request, signal, { ...parts, controlOf })),
    dialConference: (request) => dialConference(leg, request, signal, parts),
    dialQueue: (request) => unlessHungUp(leg, dialQueue(leg, request, signal, parts)),
    enqueue: (request) => new QueueWaiting(leg, request, { ...parts, signal, control: controlOf(leg) }).run(),
  };
}

/** The caller's hang-up is the end of a Dial, not an abort of it: the action wants to know. */
function unlessHungUp(leg: Leg, dialling: Promise<DialResult>): Promise<DialResult> {
  return dialling.catch((error: unknown) => {
    if (error instanceof Aborted && !leg.isLive) return { params: { DialCallStatus: 'completed' } };
    throw error;
  });
}

function dialConference(
  leg: Leg,
  request: DialConference,
  signal: AbortSignal,
  { conferences, world, inputs }: ControlParts,
): Promise<DialResult> {
  let conference: LiveConference;
  try {
    conference = conferences.open(leg.accountSid, request.name, request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    warnOfTwiml(leg, { code: error.code, message: error.message, url: null }, world);
    return Promise.resolve({ params: { DialCallStatus: 'failed' } });
  }
  return new Promise((resolve) => {
    const leave = () => conference.remove(leg.sid, 'participant_hung_up');
    const cancelLimit = world.clock.after(request.timeLimitSeconds * 1000, leave);
    const stopListening = hangUpOnStar(leg, request.hangupOnStar, inputs, leave);
    const onOut = (how: 'left' | 'failed') => {
      cancelLimit();
      stopListening();
      resolve({ params: { DialCallStatus: how === 'left' ? 'answered' : 'failed' } });
    };
    signal.addEventListener('abort', () => {
      conference.remove(leg.sid, leg.isLive ? 'participant_updated_via_api' : 'participant_hung_up');
    });
    conference.admit({ leg, ...request, earlyMedia: false, onOut });
  });
}
