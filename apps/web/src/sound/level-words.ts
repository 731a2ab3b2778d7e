/** `waiting`: nothing was heard yet, and it is too soon to say that nothing will be. */
export type Heard = 'waiting' | 'nothing' | 'quiet' | 'good';

/** Speech at a desk lies above this, RMS of full scale; a live microphone in a quiet room lies below the second. */
const goodFrom = 0.02;
const quietFrom = 0.003;
const patienceMs = 4_000;

/** What the loudest level since a device was chosen proves of it. */
export function heardOf(loudest: number, sinceMs: number): Heard {
  if (loudest >= goodFrom) return 'good';
  if (sinceMs < patienceMs) return 'waiting';
  return loudest >= quietFrom ? 'quiet' : 'nothing';
}
