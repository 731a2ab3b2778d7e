import type { CallEvent } from '../../features/calls/machine/call-event.ts';
import { type Add, apply, ofCaller } from './call-step.ts';
import { type ModelCall, moment } from './model-call.ts';
import type { Rules } from './model-rules.ts';

/**
 * A recording that the agent asks for: what they press and what the carrier says of it come at any time, in any order, any
 * number of times.
 */
const told: readonly CallEvent[] = [
  { type: 'recording.asked', on: true },
  { type: 'recording.asked', on: false },
  { type: 'leg.announced', heard: true, ...ofCaller(moment.now) },
  { type: 'leg.announced', heard: false, ...ofCaller(moment.now) },
  { type: 'recording.started' },
  { type: 'recording.stopped' },
  { type: 'recording.failed' },
];

export function recordingSteps(call: ModelCall, rules: Rules, add: Add): void {
  if (call.record.onDemand === null) return;
  for (const event of told) add(`"${event.type}"`, apply(call, event, rules));
}
