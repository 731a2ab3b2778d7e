import type { Method } from '../store/records.ts';
import { Aborted } from './aborting.ts';
import type { Documents } from './documents.ts';
import type { Leg } from './leg.ts';
import { runSoundDocument } from './sound-document.ts';
import type { World } from './world.ts';

export interface SoundRequest {
  url: string;
  method: Method;
}

export type Hearing = 'waiting' | 'mix' | 'hold';

/** What one participant hears: the mix of the others, or sounds of its own while it waits or is held. */
export class ConferenceEar {
  readonly #leg: Leg;
  readonly #room: { id: string; params: Record<string, string> };
  readonly #parts: { world: World; documents: Documents };
  readonly #onWaitFailed: () => void;
  #hearing: Hearing | null = null;
  #sound: AbortController | null = null;

  constructor(
    leg: Leg,
    room: { id: string; params: Record<string, string> },
    parts: { world: World; documents: Documents },
    onWaitFailed: () => void,
  ) {
    this.#leg = leg;
    this.#room = room;
    this.#parts = parts;
    this.#onWaitFailed = onWaitFailed;
  }

  get hearing(): Hearing | null {
    return this.#hearing;
  }

  /** From now on. A sound that plays already goes on; null is Twilio's own music, an empty address silence. */
  hear(
    hearing: Hearing,
    { muted, onlyTo, sound }: { muted: boolean; onlyTo: string | null; sound: SoundRequest | null },
  ): void {
    const { media } = this.#parts.world;
    media.setRoomFlags(this.#room.id, this.#leg.lineId, { muted, onlyTo, held: hearing !== 'mix' });
    if (this.#hearing === hearing) return;
    this.#hearing = hearing;
    this.#silence();
    if (hearing !== 'mix') this.#play(sound, hearing);
  }

  /** Another sound while it waits; nothing for one that does not. */
  waitWith(sound: SoundRequest | null): void {
    if (this.#hearing !== 'waiting') return;
    this.#silence();
    this.#play(sound, 'waiting');
  }

  leave(): void {
    this.#silence();
    this.#parts.world.media.leaveRoom(this.#room.id, this.#leg.lineId);
  }

  #silence(): void {
    this.#sound?.abort();
    this.#sound = null;
    this.#parts.world.media.stopPlaying(this.#leg.lineId);
  }

  #play(sound: SoundRequest | null, hearing: 'waiting' | 'hold'): void {
    if (sound === null) {
      void this.#parts.world.media.play(this.#leg.lineId, [{ kind: 'music' }], { loop: true });
    } else if (sound.url !== '') {
      const playing = new AbortController();
      this.#sound = playing;
      const kind = hearing === 'waiting' ? 'wait-url' : 'hold-url';
      const request = { ...sound, kind, params: this.#room.params } as const;
      runSoundDocument(this.#leg, request, playing.signal, this.#parts).catch((error: unknown) => {
        if (error instanceof Aborted) return;
        if (hearing === 'waiting') this.#onWaitFailed();
      });
    }
  }
}
