import type { Media } from '../media/media.port.ts';
import type { PersonPhones } from '../phones/person-phones.port.ts';

export interface CallLevel {
  callSid: string;
  /** 0 to 1: what the phone says and what it hears. */
  said: number;
  heard: number;
}

/** Tells how loud the phones' calls are, ten times a second, from the first `watch` after they are up. */
export class Levels {
  readonly #media: Media;
  readonly #phones: PersonPhones;
  readonly #callByLine = new Map<string, string>();
  readonly close: () => void;

  constructor(media: Media, phones: PersonPhones, onLevel: (level: CallLevel) => void) {
    this.#media = media;
    this.#phones = phones;
    this.close = media.onEvent((event) => {
      if (event.type !== 'level') return;
      const callSid = this.#callByLine.get(event.lineId);
      if (callSid) onLevel({ callSid, said: event.said, heard: event.heard });
    });
  }

  /** Watches the calls that are up now, and forgets those that are over. */
  watch(): void {
    const up = this.#phones.list().filter(({ state }) => state === 'in-call');
    const lines = new Set(up.map(({ lineId }) => lineId));
    for (const lineId of this.#callByLine.keys()) if (!lines.has(lineId)) this.#callByLine.delete(lineId);
    for (const { lineId, callSid } of up) {
      if (this.#callByLine.has(lineId)) continue;
      this.#callByLine.set(lineId, callSid);
      this.#media.watchLevels(lineId);
    }
  }
}
