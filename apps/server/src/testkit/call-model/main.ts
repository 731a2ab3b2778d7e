import { parseArgs } from 'node:util';
import { explore } from './explore.ts';

const { values } = parseArgs({
  options: {
    callers: { type: 'string', default: '3' },
    agents: { type: 'string', default: '3' },
    /** Stops after so many; without it everything is looked at. */
    states: { type: 'string' },
  },
});

/** Prints what was seen, also on the way there; a property that does not hold makes it fail, with the shortest way to it. */
const size = { callers: Number(values.callers), agents: Number(values.agents) };
const begunAt = performance.now();
const lasted = () => `${((performance.now() - begunAt) / 1000).toFixed(0)} s`;
const { states, steps, isComplete, violation } = explore({
  ...size,
  mostStates: Number(values.states ?? Number.POSITIVE_INFINITY),
  onProgress: (seen) =>
    console.log(`${lasted()}: ${seen.states} states, ${seen.toDo} of them to do, ${seen.steps} steps`),
});
const seen = isComplete ? 'all that there are' : 'those nearest to the first ring, not all';
console.log(
  `${size.callers} callers, ${size.agents} agents: ${states} states (${seen}), ${steps} steps, ${lasted()}, ` +
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
);
if (violation !== null) {
  console.error([`NOT KEPT: ${violation.what}`, ...violation.trace].join('\n  '));
  process.exitCode = 1;
}
