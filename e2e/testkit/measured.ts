import type { TestContext } from 'vitest';

type Figures = Record<string, number | string | boolean>;

declare module 'vitest' {
  interface TaskMeta {
    measured?: Record<string, number | string | boolean>;
  }
}

/** Keeps what a story measured with its result, where `npm run story` finds it, and prints it as one line of JSON. */
export function measured({ task }: TestContext, figures: Figures): void {
  task.meta.measured = { ...task.meta.measured, ...figures };
  console.log(JSON.stringify({ story: task.name, ...figures }));
}
