/** 20 ms of what was heard, with when they came, in Unix milliseconds. */
export interface Piece {
  atMs: number;
  samples: Int16Array;
}

export interface Silence {
  ms: number;
  /** When it began, in milliseconds after the answer. */
  afterMs: number;
}

const pieceMs = 20;
const rate = 8000;
/** RMS of 16-bit samples below which nobody hears anything. */
const silentRms = 40;

/**
 * The longest stretch without sound, the time from the answer to the first piece included. The pieces follow each other
 * without gaps, so they are counted and not timed. The stretch in which the caller had the word counts from `spokeAtMs`.
 */
export function longestSilence(
  pieces: readonly Piece[],
  answeredAtMs: number | null,
  spokeAtMs: number | null = null,
): Silence | null {
  const [first] = pieces;
  if (first === undefined) return null;
  const beginMs = answeredAtMs ?? first.atMs;
  let longest: Silence = { ms: 0, afterMs: 0 };
  let run: Silence = { ms: Math.max(0, first.atMs - pieceMs - beginMs), afterMs: 0 };
  for (const { atMs, samples } of pieces) {
    if (rms(samples) >= silentRms || isTurn(atMs, spokeAtMs)) run = { ms: 0, afterMs: atMs - beginMs };
    else run = { ...run, ms: run.ms + pieceMs };
    if (run.ms > longest.ms) longest = run;
  }
  return longest;
}

/** A tone's part of the power, 0 to 1; 0 for silence. */
export function toneShare(samples: readonly number[], hz: number): number {
  let cosine = 0;
  let sine = 0;
  let total = 0;
  for (const [i, sample] of samples.entries()) {
    const angle = (2 * Math.PI * hz * i) / rate;
    cosine += sample * Math.cos(angle);
    sine += sample * Math.sin(angle);
    total += sample * sample;
  }
  if (total / samples.length < silentRms ** 2) return 0;
  return (2 * (cosine * cosine + sine * sine)) / (samples.length * total);
}

/** The seconds before the key that ends a message. */
const turnMs = 3_000;

function isTurn(atMs: number, spokeAtMs: number | null): boolean {
  return spokeAtMs !== null && atMs > spokeAtMs - turnMs && atMs <= spokeAtMs;
}

function rms(samples: Int16Array): number {
  let square = 0;
  for (const sample of samples) square += sample * sample;
  return Math.sqrt(square / samples.length);
}
