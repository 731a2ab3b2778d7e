import { parseArgs } from 'node:util';
import { explore } from './explore.ts';

const { values } = parseArgs({
  options: {
    callers: { type: 'string', default: '3' },
    agents: { type: 'string', default: '3' },
    states: { type: 'string', default: '500000' },
  },
});

/** Explores both ways of asking agents and prints what was seen; the shortest way to a violation makes it fail. */
for (const strategy of ['ring-all', 'longest-idle'] as const) {
  const size = { callers: Number(values.callers), agents: Number(values.agents) };
  const { states, steps, isComplete, violation } = explore({ ...size, strategy, mostStates: Number(values.states) });
  const seen = isComplete ? 'all of them' : 'the nearest, not all';
  console.log(
    `${size.callers} callers, ${size.agents} agents, ${strategy}: ${states} states (${seen}), ${steps} steps`,
  );
  if (violation === null) continue;
  console.error([`NOT KEPT: ${violation.what}`, ...violation.trace].join('\n  '));
  process.exitCode = 1;
}
