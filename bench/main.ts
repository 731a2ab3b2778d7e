import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleSize } from '../apps/web/scripts/bundle-size.ts';
import { openBrowser } from '../e2e/testkit/browser.ts';
import { aCompany } from '../e2e/testkit/company.ts';
import { profile, root } from '../e2e/testkit/config.ts';
import { Installation } from '../e2e/testkit/installation.ts';
import { callOnce, type Round, type RoundWorld } from './call-round.ts';
import { percentile } from './percentile.ts';
import { openScreen } from './screens.ts';
import { Sockets } from './sockets.ts';
import { startTimes } from './start-times.ts';
import { type Figure, isMet, table } from './table.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '100' },
    sockets: { type: 'string', default: '20' },
    'skip-start': { type: 'boolean', default: false },
  },
});
const calls = Number(values.calls);
const socketCount = Number(values.sockets);

/** Two browsers watch beside the caller's own; the sockets belong to everybody in the company. */
async function rounds(): Promise<Round[]> {
  const { company, alma, bruno, olive, vera } = aCompany();
  await using installation = await Installation.start({ companies: [company] });
  const [callers, watching] = await Promise.all([openBrowser(), openBrowser()]);
  const sockets = await Sockets.open(installation.url, [bruno, olive, vera, alma], socketCount);
  try {
    const caller = await openScreen(callers, installation.url, alma);
    const watchers = [
      await openScreen(watching, installation.url, bruno),
      await openScreen(watching, installation.url, olive),
    ];
    const world: RoundWorld = { installation, caller, watchers, sockets };
    await callOnce(world);
    const measured: Round[] = [];
    for (let count = 1; count <= calls; count += 1) {
      measured.push(await callOnce(world));
      if (count % 10 === 0) console.log(`${count} of ${calls} calls`);
    }
    return measured;
  } finally {
    sockets.close();
    await Promise.all([callers.close(), watching.close()]);
  }
}

type Sense = Figure['sense'];

function figure(what: string, unit: string, all: number[], bound: number, sense: Sense = 'at-most'): Figure {
  const worst = sense === 'at-most' ? 95 : 5;
  return { what, unit, p50: percentile(all, 50), p95: percentile(all, worst), bound, sense, count: all.length };
}

function figuresOf(all: readonly Round[]): Figure[] {
  const errors = all.map(({ durationError }) => durationError);
  return [
    figure(
      'click Call to the customer’s phone ringing',
      'ms',
      all.map(({ clickToRinging }) => clickToRinging),
      1000,
    ),
    figure(
      'customer answers to two-way audio',
      'ms',
      all.map(({ answerToTwoWayAudio }) => answerToTwoWayAudio),
      500,
    ),
    figure(
      'carrier event to every open screen',
      'ms',
      all.flatMap(({ eventToScreens }) => eventToScreens),
      200,
    ),
    figure(
      'the agent hears the customer’s tone',
      'dB',
      all.map(({ agentHearsDb }) => agentHearsDb),
      20,
      'at-least',
    ),
    figure(
      'the customer hears the agent’s tone',
      'dB',
      all.map(({ customerHearsDb }) => customerHearsDb),
      20,
      'at-least',
    ),
    { ...figure('duration in the log against the carrier’s, the worst', 'ms', errors, 1000), p95: Math.max(...errors) },
  ];
}

async function startFigures(): Promise<Figure[]> {
  if (values['skip-start']) return [];
  const { firstMs, laterMs } = await startTimes();
  return [
    figure('npm start to ready, nothing built', 's', [firstMs / 1000], 25),
    figure('npm start to ready, later', 's', [laterMs / 1000], 5),
  ];
}

const started = await startFigures();
const { jsGzipBytes } = await bundleSize(join(root, 'apps/web/dist'), 'signedIn');
const measured = await rounds();
const all = [
  ...figuresOf(measured),
  ...started,
  figure('initial JavaScript, signed in', 'kB', [jsGzipBytes / 1024], 290),
];
const text = table(all);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, carrier profile ${profile}`;
console.log(`\n${text}\n\n${machine}`);
await writeFile(
  join(root, 'docs/bench.md'),
  `# Bench

The last \`npm run bench\`, of ${new Date().toISOString().slice(0, 10)}: ${calls} calls in one run, one after another, with ${socketCount} sockets and two browsers watching. Each column p95 is the
worse side (for dB the fifth percentile); the last column is the figure as a part of its bound, so that below 1 is good. Machine: ${machine}.

${text
  .split('\n')
  .map((row) => `| ${row} |`)
  .join('\n')}

- *Ringing* and *answers* are the carrier's own times of the customer's leg. *Two-way audio* is the later of two moments: the first 40 ms in which the agent's page hears
  the customer's tone, and the end of the first 100 ms in which the customer's phone hears the agent's.
- *Event to screen* runs from the carrier's time of ringing, answer and end to the last of all sockets and to the row's new word in both browsers.
- Everything runs on one machine: carrier, server, database and three browsers share its processors.
`,
);
process.exitCode = all.every(isMet) ? 0 : 1;
