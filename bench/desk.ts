import { join } from 'node:path';
import { bundleSize } from '../apps/web/scripts/bundle-size.ts';
import { openBrowser } from '../e2e/testkit/browser.ts';
import { aCompany } from '../e2e/testkit/company.ts';
import { profile, root } from '../e2e/testkit/config.ts';
import { Installation } from '../e2e/testkit/installation.ts';
import { callOnce, type Round, type RoundWorld } from './call-round.ts';
import { type Figure, figure } from './figure.ts';
import type { Part } from './part.ts';
import { openScreen } from './screens.ts';
import { Sockets } from './sockets.ts';
import { startTimes } from './start-times.ts';

export interface DeskOptions {
  calls: number;
  sockets: number;
  skipStart: boolean;
}

/** Two browsers watch beside the caller's own; the sockets belong to everybody in the company. */
async function rounds({ calls, sockets: socketCount }: DeskOptions): Promise<Round[]> {
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
  const { firstMs, laterMs } = await startTimes();
  return [
    figure('npm start to ready, nothing built', 's', [firstMs / 1000], 25),
    figure('npm start to ready, later', 's', [laterMs / 1000], 5),
  ];
}

/** Calls from the click to the log, with screens watching; starting; what the browser loads. */
export async function desk(options: DeskOptions): Promise<Part> {
  const started = options.skipStart ? [] : await startFigures();
  const dist = join(root, 'apps/web/dist');
  const [signIn, signedIn] = [await bundleSize(dist, 'signIn'), await bundleSize(dist, 'signedIn')];
  const measured = await rounds(options);
  return {
    title: 'The desk',
    setting: `${options.calls} calls in one run, one after another, with ${options.sockets} sockets and two browsers watching, carrier profile ${profile}`,
    figures: [
      ...figuresOf(measured),
      ...started,
      figure('initial JavaScript, sign-in page', 'kB', [signIn.jsGzipBytes / 1024], 155),
      figure('initial JavaScript, signed in', 'kB', [signedIn.jsGzipBytes / 1024], 290),
    ],
    notes: [
      `*Ringing* and *answers* are the carrier's own times of the customer's leg. *Two-way audio* is the later of two moments: the first 40 ms in which the agent's page hears
  the customer's tone, and the end of the first 100 ms in which the customer's phone hears the agent's.`,
      `*Event to screen* runs from the carrier's time of ringing, answer and end to the last of all sockets and to the row's new word in both browsers.`,
      'Everything runs on one machine: carrier, server, database and three browsers share its processors.',
    ],
  };
}
