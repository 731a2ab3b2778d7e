import { CONFIDENCE, type Words } from '../phones/clip-words.ts';
import type { CallControl, Gathering } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import { Aborted, unlessAborted } from './aborting.ts';
import type { Inputs } from './inputs.ts';
import type { Leg } from './leg.ts';
import { soundsOnly } from './sound-document.ts';
import type { Sounds } from './sounds.ts';
import type { World } from './world.ts';

/** Listens to one leg until there is an input or the time for it is over; the first kind of input wins. */
export class Gatherer {
  readonly #leg: Leg;
  readonly #request: Gathering;
  readonly #parts: { world: World; inputs: Inputs };
  readonly #prompting = new AbortController();
  #digits = '';
  #said = '';
  #partials = 0;
  #saidUntilMs = 0;
  #cancelTimer = () => {};
  #settle: (params: Params | null) => void = () => {};
  #isPrompting = true;
  /** What comes of it when the prompts are over, where nothing interrupts them. */
  #held: { params: Params | null; isDone: boolean } = { params: null, isDone: false };

  constructor(leg: Leg, request: Gathering, parts: { world: World; inputs: Inputs }) {
    this.#leg = leg;
    this.#request = request;
    this.#parts = parts;
  }

  /** Null when nothing came. Rejects with Aborted, or with what went wrong with a prompt. */
  async run(sounds: Sounds): Promise<Params | null> {
    const result = new Promise<Params | null>((resolve) => {
      this.#settle = resolve;
    });
    const stopListening = this.#parts.inputs.listen(this.#leg.sid, {
      digit: (digit) => this.#digit(digit),
      words: (words) => this.#words(words),
    });
    try {
      const interrupted = AbortSignal.any([sounds.signal, this.#prompting.signal]);
      const prompted = this.#prompt(soundsOnly(sounds.until(interrupted)), sounds.signal);
      return await unlessAborted(sounds.signal, Promise.race([result, prompted.then(() => result)]));
    } finally {
      stopListening();
      this.#cancelTimer();
    }
  }

  /** The time for an answer begins when the prompts are over. */
  async #prompt(control: CallControl, signal: AbortSignal): Promise<void> {
    try {
      await this.#request.prompt(control);
      this.#isPrompting = false;
      if (this.#held.isDone) this.#settle(this.#held.params);
      else this.#startTimer(this.#request.timeoutSeconds * 1000, this.#held.params);
    } catch (error) {
      if (!(error instanceof Aborted) || signal.aborted) throw error;
    }
  }

  #interrupt(): void {
    if (this.#prompting.signal.aborted || !this.#request.bargeIn) return;
    this.#prompting.abort();
    this.#parts.world.media.stopPlaying(this.#leg.lineId);
  }

  #startTimer(ms: number, params: Params | null): void {
    this.#cancelTimer();
    if (this.#mustWait) this.#held = { params, isDone: false };
    else this.#cancelTimer = this.#parts.world.clock.after(ms, () => this.#settle(params));
  }

  #finish(params: Params | null): void {
    if (this.#mustWait) this.#held = { params, isDone: true };
    else this.#settle(params);
  }

  get #mustWait(): boolean {
    return this.#isPrompting && !this.#request.bargeIn;
  }

  #digit(digit: string): void {
    const { input, finishOnKey, numDigits, timeoutSeconds } = this.#request;
    if (!input.includes('dtmf') || this.#said !== '' || this.#held.isDone) return;
    this.#interrupt();
    if (digit === finishOnKey) {
      this.#finish(this.#digits === '' ? null : { Digits: this.#digits, FinishedOnKey: digit });
      return;
    }
    this.#digits += digit;
    if (this.#digits.length >= numDigits) this.#finish({ Digits: this.#digits });
    else this.#startTimer(timeoutSeconds * 1000, { Digits: this.#digits });
  }

  #words({ text, ms }: Words): void {
    const { input, speechTimeoutSeconds, maxSpeechSeconds } = this.#request;
    if (!input.includes('speech') || this.#digits !== '') return;
    this.#interrupt();
    const nowMs = this.#parts.world.clock.now();
    if (this.#said === '') this.#saidUntilMs = nowMs + maxSpeechSeconds * 1000;
    const stable = this.#said;
    this.#said = `${stable} ${text}`.trim();
    this.#tellPartial(stable);
    const silentAtMs = nowMs + ms + speechTimeoutSeconds * 1000;
    const result = { SpeechResult: this.#said, Confidence: String(CONFIDENCE) };
    this.#startTimer(Math.min(silentAtMs, this.#saidUntilMs) - nowMs, result);
  }

  /** What was said before is not taken for something else any more. */
  #tellPartial(stable: string): void {
    const { partialResults } = this.#request;
    const { from, to } = this.#leg.record;
    if (!partialResults) return;
    this.#parts.world.webhooks.tell({
      kind: 'gather-partial',
      accountSid: this.#leg.accountSid,
      callSid: this.#leg.sid,
      numbers: [from, to],
      ...partialResults,
      params: {
        ...this.#leg.params(),
        UnstableSpeechResult: this.#said,
        StableSpeechResult: stable,
        Stability: String(CONFIDENCE),
        SequenceNumber: String(this.#partials++),
      },
    });
  }
}
