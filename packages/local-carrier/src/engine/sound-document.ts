import type { CallControl } from '../twiml/call-control.ts';
import { soundVerbs } from '../twiml/verb.ts';
import { type RunParts, runDocuments } from './document-run.ts';
import type { DocumentRequest } from './documents.ts';
import type { Leg } from './leg.ts';
import type { Sounds } from './sounds.ts';

/**
 * Runs a document that only makes sounds (waiting, hold, announcement) until its end, then there is silence.
 * Rejects with Aborted when the signal says so and with TwimlFailure when a document cannot be had.
 */
export async function runSoundDocument(
  leg: Leg,
  request: DocumentRequest,
  signal: AbortSignal,
  parts: RunParts,
): Promise<void> {
  await runDocuments(request, { leg, signal, verbs: soundVerbs, control: soundsOnly }, parts);
}

/** The verbs that would need the rest are not allowed in such documents. */
export function soundsOnly(sounds: Sounds): CallControl {
  const never = () => {
    throw new Error('Only sounds can be made here.');
  };
  return {
    signal: sounds.signal,
    isAnswered: true,
    answer() {},
    reject: never,
    hangUp: never,
    choice: (name) => sounds.choice(name),
    warn: (code, message) => sounds.warn(code, message),
    play: (prompts, options) => sounds.play(prompts, options),
    sendDigits: (digits) => sounds.sendDigits(digits),
    wait: (ms) => sounds.wait(ms),
    fetchAudio: (url) => sounds.fetchAudio(url),
    resolve: (url) => sounds.resolve(url),
    gather: never,
    record: never,
    startRecording: never,
    stopRecording: never,
    startTranscription: never,
    stopTranscription: never,
    startStream: never,
    stopStream: never,
    connectStream: never,
    sendText: never,
    dialTargets: never,
    dialConference: never,
    dialQueue: never,
    enqueue: never,
  };
}
