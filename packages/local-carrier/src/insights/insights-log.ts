import type { Insight, InsightFilter } from './insight.ts';

const MOST_CHARACTERS = 16_000_000;

/** What Voice SDKs told of their calls. The oldest are forgotten first, feedback of callers last. */
export class InsightsLog {
  #lastId = 0;
  readonly #feedback = new Kept(MOST_CHARACTERS / 4);
  readonly #others = new Kept(MOST_CHARACTERS);

  add(insight: Omit<Insight, 'id'>): void {
    const kept = insight.group === 'feedback' ? this.#feedback : this.#others;
    kept.add({ id: ++this.#lastId, ...insight });
  }

  /** Oldest first. */
  find({ account, call, group, after = 0 }: InsightFilter): Insight[] {
    return [...this.#feedback.all(), ...this.#others.all()]
      .filter(
        (each) =>
          (account === undefined || each.accountSid === account) &&
          (call === undefined || each.callSid === call) &&
          (group === undefined || each.group === group) &&
          each.id > after,
      )
      .sort((one, two) => one.id - two.id);
  }
}

/** The latest of a list that may take so many characters as JSON. */
class Kept {
  readonly #entries: { insight: Insight; size: number }[] = [];
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(insight: Insight): void {
    const { length: size } = JSON.stringify(insight);
    this.#entries.push({ insight, size });
    this.#size += size;
    while (this.#size > this.#most) this.#size -= this.#entries.shift()?.size ?? 0;
  }

  all(): Insight[] {
    return this.#entries.map(({ insight }) => insight);
  }
}
