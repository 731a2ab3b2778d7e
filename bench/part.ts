import type { Figure } from './figure.ts';

/** A part of the bench that can be run by itself: one section of docs/bench.md. */
export interface Part {
  title: string;
  /** How it was measured, for the sentence above the table. */
  setting: string;
  figures: readonly Figure[];
  /** What the names in the table mean. */
  notes: readonly string[];
}
