import type { Clock } from '../clock.ts';
import { FRAME_MS } from './frame.ts';
import type { MediaEvent, TapTracks } from './media.port.ts';

/** 20 ms of silence as PCMU. */
const SILENT_FRAME = Buffer.alloc(160, 0xff).toString('base64');
const BYTES_PER_MS = 8;

/** Taps that tell of silence and feeds that nobody hears, both by the clock. */
export class StillStreams {
  readonly #clock: Clock;
  readonly #emit: (event: MediaEvent) => void;
  readonly #taps = new Map<string, { lineId: string; stop: () => void }>();
  readonly #feeds = new Map<string, { untilMs: number; waiting: Set<() => void> }>();

  constructor(clock: Clock, emit: (event: MediaEvent) => void) {
    this.#clock = clock;
    this.#emit = emit;
  }

  startTap(tapId: string, lineId: string, { inbound, outbound }: TapTracks): void {
    const begunAtMs = this.#clock.now();
    const silence = (isWanted: boolean) => (isWanted ? SILENT_FRAME : null);
    const tick = () => {
      this.#taps.set(tapId, { lineId, stop: this.#clock.after(FRAME_MS, tick) });
      const atMs = this.#clock.now() - begunAtMs;
      this.#emit({ type: 'tapped', tapId, atMs, inbound: silence(inbound), outbound: silence(outbound) });
    };
    tick();
  }

  stopTap(tapId: string): void {
    this.#taps.get(tapId)?.stop();
    this.#taps.delete(tapId);
  }

  feed(lineId: string, payload: string): void {
    const feed = this.#feeds.get(lineId) ?? { untilMs: 0, waiting: new Set() };
    const ms = Buffer.byteLength(payload, 'base64') / BYTES_PER_MS;
    feed.untilMs = Math.max(feed.untilMs, this.#clock.now()) + ms;
    this.#feeds.set(lineId, feed);
  }

  fed(lineId: string): Promise<void> {
    const feed = this.#feeds.get(lineId);
    const leftMs = (feed?.untilMs ?? 0) - this.#clock.now();
    if (!feed || leftMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const heard = () => {
        cancel();
        feed.waiting.delete(heard);
        resolve();
      };
      const cancel = this.#clock.after(leftMs, heard);
      feed.waiting.add(heard);
    });
  }

  dropFeed(lineId: string): void {
    const feed = this.#feeds.get(lineId);
    this.#feeds.delete(lineId);
    for (const heard of feed?.waiting ?? []) heard();
  }

  closeLine(lineId: string): void {
    this.dropFeed(lineId);
    for (const [tapId, tap] of this.#taps) if (tap.lineId === lineId) this.stopTap(tapId);
  }
}
