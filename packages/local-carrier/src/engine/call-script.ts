import type { Prompt } from '../media/media.port.ts';
import type { Method } from '../store/records.ts';
import type { Step } from '../twiml/call-control.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import { allVerbs } from '../twiml/verb.ts';
import type { UnconfirmedChoices } from '../unconfirmed.ts';
import type { QuestionKind } from '../webhooks/webhook-kind.ts';
import { Aborted, unlessAborted } from './aborting.ts';
import { perform } from './document-run.ts';
import type { DocumentRequest } from './documents.ts';
import type { Leg } from './leg.ts';
import { type ControlParts, controlLeg } from './leg-control.ts';
import { RedirectGuard } from './redirect-guard.ts';
import { warnOfTwiml } from './twiml-warning.ts';

export type ScriptParts = ControlParts;

export interface Fallback {
  url: string;
  method: Method;
}

/** What a leg runs first, or is redirected to. */
export type Script = DocumentRequest | { twiml: string };

/** How it is worded is not sure. */
const apologies: Readonly<Record<UnconfirmedChoices['apology'], Prompt>> = {
  long: { kind: 'clip', clip: 'apology' },
  short: { kind: 'speech', text: 'An application error has occurred.', language: 'en-US' },
};

/** Actions that are asked for although the caller has hung up; what they answer is not carried out. */
const toldAtTheEnd: ReadonlySet<QuestionKind> = new Set(['dial-action', 'record-action', 'enqueue-action']);

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
    if (this.#running) {
      this.#running.abort();
      this.#parts.world.media.stopPlaying(this.#leg.lineId);
    }
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

  /** Only Reject leaves a call unanswered: a document that ends has answered it. */
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
      this.#warn(error.code, error.message, 'url' in script ? script.url : null);
      if (!fallback?.url) return this.#apologize(signal);
      const params = { ErrorCode: String(error.code), ErrorUrl: 'url' in script ? script.url : '' };
      return this.#perform({ ...fallback, kind: 'fallback', params }, signal).catch((again: unknown) => {
        if (!(again instanceof TwimlFailure)) throw again;
        this.#warn(again.code, again.message, fallback.url);
        return this.#apologize(signal);
      });
    }
  }

  async #perform(script: Script, signal: AbortSignal): Promise<DocumentRequest | null> {
    const leg = this.#leg;
    const parts = this.#parts;
    const document =
      'twiml' in script
        ? parts.documents.inline(script.twiml)
        : await unlessAborted(signal, parts.documents.fetch(leg, script));
    const run = {
      leg,
      signal,
      verbs: allVerbs,
      control: (sounds: Parameters<typeof controlLeg>[1]) => controlLeg(leg, sounds, signal, parts),
      abandoned: (step: Step) => this.#abandoned(step),
    };
    const step = await perform(document, run, parts);
    return step.go === 'fetch' ? step : null;
  }

  /** The action is still told of a caller who hung up, and that of a queue of one who was redirected out of it. */
  async #abandoned(step: Step): Promise<void> {
    if (step.go !== 'fetch') return;
    const isTold = this.#leg.isLive ? step.kind === 'enqueue-action' : this.#isToldAtTheEnd(step.kind);
    if (isTold) await this.#parts.documents.fetch(this.#leg, step).catch(() => {});
  }

  #isToldAtTheEnd(kind: QuestionKind): boolean {
    if (kind === 'dial-action' && this.#parts.world.unconfirmed.of('dial-action-after-hang-up') === 'not-asked')
      return false;
    return toldAtTheEnd.has(kind);
  }

  async #apologize(signal: AbortSignal): Promise<null> {
    this.#leg.advance({ type: 'answered' });
    const { media, unconfirmed } = this.#parts.world;
    const apology = apologies[unconfirmed.of('apology')];
    await unlessAborted(signal, media.play(this.#leg.lineId, [apology], { loop: false }));
    return null;
  }

  #warn(code: number, message: string, url: string | null = null): void {
    warnOfTwiml(this.#leg, { code, message, url }, this.#parts.world);
  }
}
