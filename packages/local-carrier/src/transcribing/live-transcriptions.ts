import type { Inputs } from '../engine/inputs.ts';
import type { Leg } from '../engine/leg.ts';
import { warnOfTwiml } from '../engine/twiml-warning.ts';
import type { World } from '../engine/world.ts';
import { newSid } from '../random.ts';
import type { TranscriptionWish } from '../twiml/call-control.ts';
import { LiveTranscription } from './live-transcription.ts';

const engines: ReadonlySet<string> = new Set(['google', 'deepgram']);
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const NOT_POSSIBLE = 32650;

/** The real-time transcriptions of calls that are up; with the call they are forgotten. */
export class LiveTranscriptions {
  readonly #world: World;
  readonly #inputs: Inputs;
  readonly #byCall = new Map<string, LiveTranscription[]>();

  constructor(world: World, inputs: Inputs) {
    this.#world = world;
    this.#inputs = inputs;
  }

  /** One that no recogniser could do is told as `transcription-error` and is over at once. */
  start(leg: Leg, wish: TranscriptionWish): LiveTranscription {
    const world = this.#world;
    const transcription = new LiveTranscription(newSid('GT', world.random), leg, wish, { world, inputs: this.#inputs });
    this.#of(leg).push(transcription);
    const reason = whyNot(wish);
    if (reason) {
      transcription.fail(NOT_POSSIBLE, reason);
      warnOfTwiml(leg, { code: NOT_POSSIBLE, message: reason, url: null }, world);
    }
    return transcription;
  }

  /** The latest of this call that runs by this name, or the one with this sid; undefined when there is none. */
  stop(callSid: string, nameOrSid: string): LiveTranscription | undefined {
    const ofCall = this.#byCall.get(callSid) ?? [];
    const found =
      ofCall.findLast(({ wish, isRunning }) => isRunning && wish.name === nameOrSid) ??
      ofCall.find(({ sid }) => sid === nameOrSid);
    found?.stop();
    return found;
  }

  #of(leg: Leg): LiveTranscription[] {
    const existing = this.#byCall.get(leg.sid);
    if (existing) return existing;
    const created: LiveTranscription[] = [];
    this.#byCall.set(leg.sid, created);
    leg.onEnded(() => {
      for (const each of created) each.stop();
      this.#byCall.delete(leg.sid);
    });
    return created;
  }
}

function whyNot({ engine, languageCode }: TranscriptionWish): string | null {
  if (!engines.has(engine)) return `There is no transcription engine ${engine}.`;
  if (!languageTag.test(languageCode)) return `${languageCode} is no language code.`;
  return null;
}
