import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import type { Part } from './part.ts';
import { table } from './table.ts';

const file = new URL('../docs/bench.md', import.meta.url);

const head = `# Bench

The last run of each part. Each column p95 is the worse side (for dB the fifth percentile); the last column is the figure as a part of its bound, so that below 1 is good.
`;

/** Prints a part, and puts it in the place of its section in docs/bench.md; the other sections stay as they are. */
export async function report(name: string, part: Part): Promise<void> {
  const text = section(name, part);
  console.log(`\n${text}`);
  const before = (await readFile(file, 'utf8')).split(/^(?=## )/m).slice(1);
  const isThis = (each: string) => each.startsWith(`## ${part.title}\n`);
  const after = before.some(isThis) ? before.map((each) => (isThis(each) ? text : each)) : [...before, text];
  await writeFile(file, [head, ...after.map((each) => each.trimEnd())].join('\n').concat('\n'));
}

function section(name: string, { title, setting, figures, notes }: Part): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)} at the end`;
  return `## ${title}

\`npm run bench -- ${name}\` of ${new Date().toISOString().slice(0, 10)}: ${setting}. Machine: ${machine}.

${table(figures)}

${notes.map((note) => `- ${note}`).join('\n')}
`;
}
