import type { QualitySample } from '@ringdesk/contract';
import type { Quality } from '@ringdesk/softphone';

/** One window of the line's figures lasts so long, and so many of them are the last minutes. */
export const windowMs = 10_000;
const keptWindows = 18;

type Way = QualitySample['heard'];

/** The figures of one line, second by second, as windows: means of what was measured in each. */
export class QualityWindows {
  #windows: QualitySample[] = [];
  #open: Quality[] = [];
  #openedAt = 0;
  #sent = 0;

  add(quality: Quality, now: number): void {
    if (this.#open.length === 0) this.#openedAt = now;
    this.#open.push(quality);
    if (now - this.#openedAt >= windowMs) this.close(now);
  }

  /** Ends the window that is open, as when the line ends. */
  close(now: number): void {
    const last = this.#open.at(-1);
    if (last === undefined) return;
    const sent = this.#open.flatMap((one) => one.sent ?? []);
    this.#windows.push({
      at: new Date(now).toISOString(),
      rttMs: mean(this.#open.map(({ rttMs }) => rttMs)),
      heard: meanOf(this.#open),
      sent: sent.length === 0 ? null : meanOf(sent),
    });
    this.#open = [];
    const dropped = Math.max(0, this.#windows.length - keptWindows);
    this.#windows.splice(0, dropped);
    this.#sent = Math.max(0, this.#sent - dropped);
  }

  /** Those that were not taken before. */
  take(): QualitySample[] {
    const fresh = this.#windows.slice(this.#sent);
    this.#sent = this.#windows.length;
    return fresh;
  }

  /** The last three minutes. */
  recent(): readonly QualitySample[] {
    return this.#windows;
  }
}

function meanOf(ways: readonly Way[]): Way {
  return {
    mos: mean(ways.map(({ mos }) => mos)),
    jitterMs: mean(ways.map(({ jitterMs }) => jitterMs)),
    lossFraction: mean(ways.map(({ lossFraction }) => lossFraction)),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
