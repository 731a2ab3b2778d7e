import type { Prompt } from '../media/media.port.ts';
import type { Method } from '../store/records.ts';
import type { CallControl, DialConference, DialNumbers, DialResult, Step } from '../twiml/call-control.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import { allVerbs, readVerbs, runVerb } from '../twiml/verb.ts';
import { Aborted, unlessAborted } from './aborting.ts';
import type { Conferences } from './conferences.ts';
import type { Document, DocumentRequest } from './documents.ts';
import type { Leg } from './leg.ts';
import { type DialParts, dialNumbers } from './number-dialling.ts';
import { RedirectGuard } from './redirect-guard.ts';
import { Refusal } from './refusal.ts';
import { Sounds } from './sounds.ts';

export interface ScriptParts extends DialParts {
  conferences: Conferences;
}

export interface Fallback {
  url: string;
  method: Method;
}

/** What a leg runs first, or is redirected to. */
export type Script = DocumentRequest | { twiml: string };

/** Runs the documents of one leg, one at a time; a redirect from outside takes over at once. */
export class CallScript {
  readonly #leg: Leg;
  readonly #parts: ScriptParts;
  #fallback: Fallback | null;
  #running: AbortController | null = null;

  constructor(leg: Leg, fallback: Fallback | null, parts: ScriptParts) {
    this.#leg = leg;
    this.#fallback = fallback;
    this.#parts = parts;
    leg.onEnded(() => this.#running?.abort());
  }

  /** Replaces what runs now. A new fallback counts from here on. */
  start(script: Script, fallback: Fallback | null = this.#fallback): void {
    this.#running?.abort();
    this.#fallback = fallback;
    const running = new AbortController();
    this.#running = running;
    this.#run(script, running.signal).catch((error: unknown) => {
      if (error instanceof Aborted) return;
      this.#parts.world.log.error('script broke', { call: this.#leg.sid, reason: String(error) });
      this.#leg.end('failed');
    });
  }

  async #run(script: Script, signal: AbortSignal): Promise<void> {
    const guard = new RedirectGuard(this.#parts.world.clock);
    let next: Script | null = script;
    while (next) next = await this.#runOne(next, signal, guard);
    if (!signal.aborted) this.#hangUp();
  }

  /** Only Reject leaves a call unanswered: a document that hangs up, or ends, has answered it. */
  #hangUp(): void {
    this.#leg.advance({ type: 'answered' });
    this.#leg.end('hung-up');
  }

  /** One document and, if it cannot be used, the fallback once, else an apology. Returns what comes next. */
  async #runOne(script: Script, signal: AbortSignal, guard: RedirectGuard): Promise<DocumentRequest | null> {
    try {
      guard.pass();
      return await this.#perform(script, signal);
    } catch (error) {
      const fallback = this.#fallback;
      if (!(error instanceof TwimlFailure) || signal.aborted) throw error;
      this.#warn(error.code, error.message);
      if (!fallback?.url) return this.#apologize(signal);
      const params = { ErrorCode: String(error.code), ErrorUrl: 'url' in script ? script.url : '' };
      return this.#perform({ ...fallback, kind: 'fallback', params }, signal).catch((again: unknown) => {
        if (!(again instanceof TwimlFailure)) throw again;
        this.#warn(again.code, again.message);
        return this.#apologize(signal);
      });
    }
  }

  async #perform(script: Script, signal: AbortSignal): Promise<DocumentRequest | null> {
    const { documents } = this.#parts;
    const document =
      'twiml' in script
        ? documents.inline(script.twiml)
        : await unlessAborted(signal, documents.fetch(this.#leg, script));
    const sounds = new Sounds(this.#leg, signal, this.#parts);
    sounds.enter(document);
    const control = this.#control(sounds, signal);
    for (const verb of this.#read(document)) {
      if (signal.aborted) throw new Aborted();
      const step = await this.#step(runVerb(verb, control), signal);
      if (step.go === 'fetch') return step;
      if (step.go === 'end') return null;
    }
    return null;
  }

  #read(document: Document) {
    return readVerbs(document.elements, allVerbs, (code, message) => this.#warn(code, message));
  }

  /** A caller who has hung up during a Dial: its action is still told, and the answer is not carried out. */
  async #step(running: Promise<Step>, signal: AbortSignal): Promise<Step> {
    const step = await running;
    if (!signal.aborted) return step;
    if (step.go === 'fetch' && step.kind === 'dial-action' && !this.#leg.isLive) {
      await this.#parts.documents.fetch(this.#leg, step).catch(() => {});
    }
    throw new Aborted();
  }

  async #apologize(signal: AbortSignal): Promise<null> {
    this.#leg.advance({ type: 'answered' });
    const apology = this.#parts.world.media.play(this.#leg.lineId, [{ kind: 'clip', clip: 'apology' }], {
      loop: false,
    });
    await unlessAborted(signal, apology);
    return null;
  }

  #control(sounds: Sounds, signal: AbortSignal): CallControl {
    const leg = this.#leg;
    return {
      signal,
      get isAnswered() {
        return leg.isAnswered;
      },
      answer: () => void leg.advance({ type: 'answered' }),
      reject: (reason) => void leg.end(reason),
      hangUp: () => this.#hangUp(),
      play: (prompts: readonly Prompt[], options) => sounds.play(prompts, options),
      sendDigits: (digits) => sounds.sendDigits(digits),
      wait: (ms) => sounds.wait(ms),
      fetchAudio: (url) => sounds.fetchAudio(url),
      resolve: (url) => sounds.resolve(url),
      dialNumbers: (request: DialNumbers) => this.#dialNumbers(request, signal),
      dialConference: (request) => this.#dialConference(request, signal),
    };
  }

  /** The caller's hang-up is the end of a Dial, not an abort of it: the action wants to know. */
  #dialNumbers(request: DialNumbers, signal: AbortSignal): Promise<DialResult> {
    return dialNumbers(this.#leg, request, signal, this.#parts).catch((error: unknown) => {
      if (error instanceof Aborted && !this.#leg.isLive) return { params: { DialCallStatus: 'completed' } };
      throw error;
    });
  }

  #dialConference(request: DialConference, signal: AbortSignal): Promise<DialResult> {
    const { conferences, world } = this.#parts;
    const leg = this.#leg;
    const conference = conferences.open(leg.accountSid, request.name);
    return new Promise((resolve) => {
      const cancelLimit = world.clock.after(request.timeLimitSeconds * 1000, () =>
        conference.remove(leg.sid, 'participant_hung_up'),
      );
      const onOut = (how: 'left' | 'failed') => {
        cancelLimit();
        resolve({ params: { DialCallStatus: how === 'left' ? 'answered' : 'failed' } });
      };
      signal.addEventListener('abort', () => {
        conference.remove(leg.sid, leg.isLive ? 'participant_updated_via_api' : 'participant_hung_up');
      });
      try {
        conference.admit({ leg, ...request, earlyMedia: false, onOut });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.#warn(error.code, error.message);
        onOut('failed');
      }
    });
  }

  #warn(code: number, message: string): void {
    this.#parts.world.log.warn('twiml', { call: this.#leg.sid, code, reason: message });
  }
}
