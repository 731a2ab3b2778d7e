import { parseArgs } from 'node:util';
import { explore } from './explore.ts';

const { values } = parseArgs({
  allowNegative: true,
  options: {
    callers: { type: 'string', default: '3' },
    agents: { type: 'string', default: '3' },
    merged: { type: 'boolean', default: true },
    /** Stops after so many; without it everything is looked at. */
    states: { type: 'string' },
  },
});

/** Prints what was seen, also on the way there; a property that does not hold makes it fail, with the shortest way to it. */
const size = { callers: Number(values.callers), agents: Number(values.agents) };
const begunAt = performance.now();
const lasted = () => `${((performance.now() - begunAt) / 1000).toFixed(0)} s`;
const { states, steps, callStates, isComplete, violation } = explore({
  ...size,
  merged: values.merged,
  mostStates: Number(values.states ?? Number.POSITIVE_INFINITY),
  onProgress: (seen) =>
    console.log(`${lasted()}: ${seen.states} states, ${seen.toDo} of them to do, ${seen.steps} steps`),
});
const seen = isComplete ? 'all that there are' : 'those nearest to the first ring, not all';
const merging = values.merged ? `, those of one caller with the same future as one: ${callStates}` : '';
console.log(
  `${size.callers} callers, ${size.agents} agents: ${states} states (${seen}${merging}), ${steps} steps, ${lasted()}, ` +
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
if (violation !== null) {
  console.error([`NOT KEPT: ${violation.what}`, ...violation.trace].join('\n  '));
  process.exitCode = 1;
}
