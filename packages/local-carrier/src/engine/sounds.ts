import type { PlayOptions, Prompt } from '../media/media.port.ts';
import { MS_PER_CHARACTER, type Words } from '../phones/clip-words.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import type { UnconfirmedChoices, UnconfirmedName } from '../unconfirmed.ts';
import { resolveUrl } from '../usable-url.ts';
import { unlessAborted } from './aborting.ts';
import type { Document, Documents } from './documents.ts';
import type { Leg } from './leg.ts';
import { warnOfTwiml } from './twiml-warning.ts';
import type { World } from './world.ts';

/** The part of a verb's control that makes sounds: all that a wait, hold or announcement document may do. */
export class Sounds {
  readonly signal: AbortSignal;
  readonly #leg: Leg;
  readonly #world: World;
  readonly #documents: Documents;
  #base: string | null = null;

  constructor(leg: Leg, signal: AbortSignal, { world, documents }: { world: World; documents: Documents }) {
    this.#leg = leg;
    this.signal = signal;
    this.#world = world;
    this.#documents = documents;
  }

  /** The same, until another signal says so. */
  until(signal: AbortSignal): Sounds {
    const sounds = new Sounds(this.#leg, signal, { world: this.#world, documents: this.#documents });
    sounds.#base = this.#base;
    return sounds;
  }

  /** Relative addresses in this document are meant from here. */
  enter(document: Document): void {
    this.#base = document.url;
  }

  async play(prompts: readonly Prompt[], options: PlayOptions): Promise<void> {
    const words = wordsIn(prompts);
    if (words) this.#leg.hearWords(words);
    const playing = unlessAborted(this.signal, this.#world.media.play(this.#leg.lineId, prompts, options));
    await playing.finally(() => words && this.#leg.hearWords(null));
  }

  async wait(ms: number): Promise<void> {
    let cancel = () => {};
    const passed = new Promise<void>((resolve) => {
      cancel = this.#world.clock.after(ms, resolve);
    });
    await unlessAborted(this.signal, passed).finally(cancel);
  }

  /** Each key takes its time, so that the other side hears them apart. */
  async sendDigits(digits: string): Promise<void> {
    for (const digit of digits) {
      if (digit === 'w' || digit === 'W') await this.wait(digit === 'w' ? 500 : 1000);
      else {
        this.#leg.sendDigits(digit);
        await this.wait(250);
      }
    }
  }

  fetchAudio(url: string): Promise<Prompt> {
    return unlessAborted(this.signal, this.#documents.fetchAudio(this.#leg, url));
  }

  choice<Name extends UnconfirmedName>(name: Name): UnconfirmedChoices[Name] {
    return this.#world.unconfirmed.of(name);
  }

  /** About this document. */
  warn(code: number, message: string): void {
    warnOfTwiml(this.#leg, { code, message, url: this.#base }, this.#world);
  }

  resolve(url: string): string {
    // The document itself, with its fragment, which a URL would lose.
    if (url === '' && this.#base) return this.#base;
    const resolved = resolveUrl(url, this.#base);
    if (resolved === null) throw new TwimlFailure(11100, 'The address is not valid.');
    return resolved;
  }
}

/** What is said in them; null for sounds alone. */
function wordsIn(prompts: readonly Prompt[]): Words | null {
  const text = prompts.flatMap((prompt) => (prompt.kind === 'speech' ? [prompt.text] : [])).join(' ');
  return text === '' ? null : { text, ms: text.length * MS_PER_CHARACTER };
}
