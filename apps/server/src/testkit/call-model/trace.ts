import type { WorldSet } from './world-set.ts';
import type { Worlds } from './worlds.ts';

/**
 * The steps to a world, in the names of one run: what was kept are worlds that stand for others, so the way is walked
 * again. `last` is the world one step further.
 */
export function traceTo(worlds: Worlds, seen: WorldSet, id: number, last: number | null): string[] {
  const way = last === null ? [] : [last];
  for (let at = id; at !== 0; at = seen.from(at)) way.unshift(seen.get(at));
  const trace: string[] = [];
  let here = worlds.rowOf(seen.get(0));
  for (const target of way) {
    const next = here.slice();
    worlds.eachNext(here, next, (world, _, step) => {
      if (world !== target) return false;
      trace.push(step());
      return true;
    });
    here = next;
  }
  return trace;
}
