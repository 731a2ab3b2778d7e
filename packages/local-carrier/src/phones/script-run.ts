import type { Clock } from '../clock.ts';
import type { Media } from '../media/media.port.ts';
import type { CallAtPhone } from './call-at-phone.ts';
import type { CallStep } from './call-steps.ts';
import { wordsOf } from './clip-words.ts';
import type { Voice } from './voice.ts';

const SAID_WITHOUT_WORDS_MS = 2000;

interface ScriptDeps {
  clock: Clock;
  media: Media;
  say(voice: Voice): void;
}

/** Does a phone's steps in one call, from the answer on, until they are done or the call is over. */
export class ScriptRun {
  readonly #call: CallAtPhone;
  readonly #deps: ScriptDeps;
  /** What was heard and not waited for yet. */
  #heard = '';
  #onWords: () => void = () => {};
  #cancelTimer: () => void = () => {};
  #isOver = false;

  constructor(call: CallAtPhone, deps: ScriptDeps) {
    this.#call = call;
    this.#deps = deps;
  }

  async run(steps: readonly CallStep[]): Promise<void> {
    for (const step of steps) {
      const isDone = await this.#do(step);
      if (this.#isOver) return;
      if (!isDone && 'otherwise' in step && step.otherwise === 'hang-up') {
        this.#call.hangUp();
        return;
      }
    }
  }

  /** The call is over: what is waited for never comes. */
  stop(): void {
    this.#isOver = true;
    this.#cancelTimer();
  }

  hearWords(text: string): void {
    this.#heard += ` ${bare(text)} `;
    this.#onWords();
  }

  /** False when what was waited for did not come in time. */
  async #do(step: CallStep): Promise<boolean> {
    const { media, say } = this.#deps;
    const { lineId } = this.#call;
    switch (step.do) {
      case 'say': {
        const voice = { kind: 'speech', clip: step.clip, text: step.text, once: true } as const;
        say(voice);
        await this.#pause(wordsOf(voice)?.ms ?? SAID_WITHOUT_WORDS_MS);
        return true;
      }
      case 'sound':
        say(step.voice);
        return true;
      case 'press':
        media.pressKeys(lineId, step.digits);
        return true;
      case 'wait':
        await this.#pause(step.ms);
        return true;
      case 'wait-for-silence':
        return (await media.waitToHear(lineId, { kind: 'silence', ms: step.ms }, step.withinMs)) === 'heard';
      case 'wait-for-tone':
        return (await media.waitToHear(lineId, { kind: 'tone', hz: step.hz }, step.withinMs)) === 'heard';
      case 'wait-for-words':
        return this.#waitForWords(bare(step.words), step.withinMs);
      case 'hang-up':
        this.#call.hangUp();
        return true;
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#cancelTimer = this.#deps.clock.after(ms, resolve);
    });
  }

  #waitForWords(words: string, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (isHeard: boolean) => {
        cancel();
        this.#onWords = () => {};
        resolve(isHeard);
      };
      const cancel = this.#deps.clock.after(withinMs, () => settle(false));
      this.#cancelTimer = cancel;
      this.#onWords = () => {
        const at = this.#heard.indexOf(` ${words} `);
        if (at < 0) return;
        this.#heard = this.#heard.slice(at + words.length + 1);
        settle(true);
      };
      this.#onWords();
    });
  }
}

/** As one hears it: without case and punctuation. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
