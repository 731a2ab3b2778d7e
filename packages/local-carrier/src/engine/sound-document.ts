import type { CallControl } from '../twiml/call-control.ts';
import { readVerbs, runVerb, soundVerbs } from '../twiml/verb.ts';
import { unlessAborted } from './aborting.ts';
import type { DocumentRequest, Documents } from './documents.ts';
import type { Leg } from './leg.ts';
import { RedirectGuard } from './redirect-guard.ts';
import { Sounds } from './sounds.ts';
import type { World } from './world.ts';

/**
 * Runs a document that only makes sounds (waiting, hold, announcement) until its end, then there is silence.
 * Rejects with Aborted when the signal says so and with TwimlFailure when a document cannot be had.
 */
export async function runSoundDocument(
  leg: Leg,
  request: DocumentRequest,
  signal: AbortSignal,
  parts: { world: World; documents: Documents },
): Promise<void> {
  const sounds = new Sounds(leg, signal, parts);
  const control = soundsOnly(sounds);
  const guard = new RedirectGuard(parts.world.clock);
  for (let next: DocumentRequest | null = request; next; ) {
    guard.pass();
    const document = await unlessAborted(signal, parts.documents.fetch(leg, next));
    sounds.enter(document);
    const verbs = readVerbs(document.elements, soundVerbs, (code, message) => {
      parts.world.log.warn('twiml', { call: leg.sid, code, reason: message });
    });
    next = null;
    for (const verb of verbs) {
      const step = await runVerb(verb, control);
      if (step.go === 'on') continue;
      // What it redirects to is asked for as the same kind of document.
      if (step.go === 'fetch') next = { ...request, url: step.url, method: step.method };
      break;
    }
  }
}

/** The verbs that would need the rest are not allowed in such documents. */
function soundsOnly(sounds: Sounds): CallControl {
  const never = () => {
    throw new Error('Only sounds can be made here.');
  };
  return {
    signal: sounds.signal,
    isAnswered: true,
    answer() {},
    reject: never,
    hangUp: never,
    play: (prompts, options) => sounds.play(prompts, options),
    sendDigits: (digits) => sounds.sendDigits(digits),
    wait: (ms) => sounds.wait(ms),
    fetchAudio: (url) => sounds.fetchAudio(url),
    resolve: (url) => sounds.resolve(url),
    dialNumbers: never,
    dialConference: never,
  };
}
