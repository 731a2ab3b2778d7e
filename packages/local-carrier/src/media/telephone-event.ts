import { KEY_GAP_MS, KEY_MS, WAIT_MS } from './dtmf.ts';
import { FRAME_MS, FRAME_SAMPLES } from './frame.ts';

/** RFC 4733 section 3.2: events 0 to 15 are the keys in this order. */
const KEYS = '0123456789*#ABCD';
const END_BIT = 0x80;
const VOLUME_DBM0 = 10;
/** RFC 4733 section 2.5.1.4: the last packet is sent three times, since nothing else repairs its loss. */
const END_REPEATS = 3;

/** Hears keys in RFC 4733 packets: each press once, however often its packets are repeated or swapped. */
export class TelephoneEventReceiver {
  readonly #seen: number[] = [];

  /** The key that begins with this packet, or null. All packets of one press share their timestamp. */
  take(payload: Uint8Array, timestamp: number): string | null {
    if (payload.length < 4 || this.#seen.includes(timestamp)) return null;
    const key = KEYS[payload[0] as number];
    if (key === undefined) return null;
    this.#seen.push(timestamp);
    if (this.#seen.length > 8) this.#seen.shift();
    return key;
  }
}

export interface TelephoneEventPacket {
  payload: Buffer;
  marker: boolean;
  /** How far into the press this packet is: subtract it from the clock to get the timestamp that all packets share. */
  sinceStart: number;
  /** How often to send it at once, each with its own sequence number. */
  copies: number;
}

/** A pause between keys, in which audio goes on, or a packet of a key. */
type Step = 'pause' | { key: number; duration: number; isEnd: boolean };

/** Sends keys as RFC 4733 packets, one step for each frame of 20 ms, instead of audio. */
export class TelephoneEventSender {
  #steps: Step[] = [];

  queue(digits: string): void {
    for (const digit of digits) {
      if (digit.toLowerCase() === 'w') this.#wait(WAIT_MS);
      const key = KEYS.indexOf(digit);
      if (key >= 0) this.#press(key);
    }
  }

  /** What to send in this frame in place of audio, or null. */
  next(): TelephoneEventPacket | null {
    const step = this.#steps.shift();
    if (step === undefined || step === 'pause') return null;
    const payload = Buffer.from([step.key, VOLUME_DBM0 | (step.isEnd ? END_BIT : 0), 0, 0]);
    payload.writeUInt16BE(step.duration, 2);
    const sinceStart = step.duration - FRAME_SAMPLES;
    return { payload, marker: sinceStart === 0, sinceStart, copies: step.isEnd ? END_REPEATS : 1 };
  }

  #press(key: number): void {
    const frames = KEY_MS / FRAME_MS;
    for (let i = 1; i <= frames; i++) this.#steps.push({ key, duration: i * FRAME_SAMPLES, isEnd: i === frames });
    this.#wait(KEY_GAP_MS);
  }

  #wait(ms: number): void {
    for (let i = 0; i < Math.ceil(ms / FRAME_MS); i++) this.#steps.push('pause');
  }
}
