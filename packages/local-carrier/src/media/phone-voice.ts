import { FRAME_SAMPLES, type Frame } from './frame.ts';
import type { AudioSource } from './media.port.ts';
import { clipSound, type PromptSources } from './prompts.ts';
import { ringback } from './ring-tones.ts';
import { busyTone, endless, type Sound, silence, tones } from './sound.ts';

/** What a simulated phone says. */
export class PhoneVoice {
  readonly #sound: Sound | null;
  readonly #farEnd: (() => Frame | null) | null;
  readonly #frame: Frame = new Int16Array(FRAME_SAMPLES);

  constructor(
    source: AudioSource,
    sources: Pick<PromptSources, 'clips' | 'log'>,
    heardAt: (lineId: string) => Frame | null = () => null,
  ) {
    this.#farEnd = source.kind === 'far-end' ? () => heardAt(source.lineId) : null;
    this.#sound = source.kind === 'echo' || source.kind === 'far-end' ? null : soundOf(source, sources);
  }

  /** The next frame; an echo says what was heard in the tick before. Null when it has nothing to say. */
  take(heardBefore: Frame): Frame | null {
    if (!this.#sound) {
      const heard = this.#farEnd ? this.#farEnd() : heardBefore;
      if (!heard) return null;
      this.#frame.set(heard);
      return this.#frame;
    }
    const given = this.#sound.read(this.#frame, 0);
    this.#frame.fill(0, given);
    return given === 0 ? null : this.#frame;
  }
}

function soundOf(
  source: Exclude<AudioSource, { kind: 'echo' | 'far-end' }>,
  sources: Pick<PromptSources, 'clips' | 'log'>,
): Sound {
  switch (source.kind) {
    case 'clip': {
      const make = clipSound(source.clip, sources);
      return source.loop ? endless(make) : make();
    }
    case 'tone':
      return tones([source.hz], source.amplitude);
    case 'ringback':
      return ringback();
    case 'busy-tone':
      return busyTone();
    case 'silence':
      return silence(0);
  }
}
