import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const profile = z.object({
  startTime: z.number(),
  nodes: z.array(z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string() }) })),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

/** Where a process spent its time between two moments, in percent; the largest first. */
export type Shares = ReadonlyArray<{ where: string; percent: number }>;

/** Milliseconds of the clock that V8 stamps its samples with: the machine's monotonic one. */
export const profileClock = (): number => Number(process.hrtime.bigint() / 1_000n);

/** Reads the one profile that `node --cpu-prof` left in a folder. `from` and `to` are moments of `profileClock`. */
export async function readShares(folder: string, { from, to }: { from: number; to: number }): Promise<Shares> {
  const [file] = (await readdir(folder)).filter((name) => name.endsWith('.cpuprofile'));
  if (file === undefined) throw new Error(`There is no profile in ${folder}.`);
  const { startTime, nodes, samples, timeDeltas } = profile.parse(
    JSON.parse(await readFile(join(folder, file), 'utf8')),
  );
  const whereOf = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const micros = new Map<string, number>();
  let at = startTime;
  for (const [index, delta] of timeDeltas.entries()) {
    at += delta;
    // A sample stands for the time until the next one.
    const lasts = timeDeltas[index + 1] ?? 0;
    const where = whereOf.get(samples[index] ?? -1);
    if (where === undefined || at < from || at > to) continue;
    micros.set(where, (micros.get(where) ?? 0) + lasts);
  }
  const all = [...micros.values()].reduce((sum, each) => sum + each, 0);
  return [...micros]
    .map(([where, spent]) => ({ where, percent: (spent / all) * 100 }))
    .toSorted((a, b) => b.percent - a.percent);
}

/** A package by its name, our own files by their folder, and what V8 names in brackets. */
function placeOf({ functionName, url }: { functionName: string; url: string }): string {
  if (functionName.startsWith('(')) return functionName.slice(1, -1);
  const name = url.match(/.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)/)?.[1];
  if (name !== undefined) return name.startsWith('pg') ? 'pg' : name;
  const own = url.match(/\/apps\/server\/src\/([^/]+)/)?.[1];
  if (own !== undefined) return `our ${own}`;
  return url === '' ? 'V8 itself' : 'Node';
}
