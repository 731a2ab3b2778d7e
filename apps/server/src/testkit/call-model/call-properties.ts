import { agentOf, type ModelCall } from './model-call.ts';
import type { Rules } from './model-rules.ts';
import { endsInTime } from './offer-steps.ts';

/** What must hold of every caller at every moment. The answer names what does not; null when all is well. */
export function brokenIn(call: ModelCall, rules: Rules): string | null {
  const { record, hears, effects, offers } = call;
  if (offers.includes(true)) {
    if (!rules.canBeClaimed(record)) return 'an offer goes on for nobody';
    if (!endsInTime(rules).has('expired')) return 'an offer rings for ever';
  }
  const { caller, state } = record;
  if (state === 'ended') return null;
  if (record.deadline === null) return 'nothing is awaited';
  if (caller === null) return 'is no caller';
  if (record.agent === null && caller.queue === null && caller.overflow === null) return 'belongs to nobody';
  if (hears === 'gone' || hears.startsWith('asks') || effects.includes('place-caller')) return null;
  if (caller.place === 'greeting') return null;
  const isToHear = caller.place === 'queue' ? 'music' : caller.place;
  const isOnTheWay = isToHear === 'music' && hears === 'greeting';
  if (hears !== isToHear && !isOnTheWay) return `is to hear ${isToHear}, hears ${hears}, and nobody brings them there`;
  return hears === 'conversation' && hearsOthers(call) ? 'hears somebody whose call it is not' : null;
}

/** Somebody else's line is in the conversation, and nobody takes it out. */
function hearsOthers({ record, effects, lines }: ModelCall): boolean {
  return lines.some((line, agent) => {
    const isAlive = line === 'up' || line === 'old';
    const isHolder = line === 'up' && agent === agentOf(record);
    return isAlive && !isHolder && !effects.includes(`hang-up-line-${agent}`);
  });
}

/** What must hold of every step of one caller. */
export function brokenBetween(before: ModelCall, after: ModelCall): string | null {
  if (before.record.state === 'ended' && after.record.state !== 'ended') return 'rises from the dead';
  const [had, has] = [agentOf(before.record), agentOf(after.record)];
  if (had !== null && has !== null && had !== has) return 'is taken from the agent who has accepted';
  const [wasRecorded, isRecorded] = [before.record.onDemand?.stage, after.record.onDemand?.stage];
  if (wasRecorded === 'off' && (isRecorded === 'starting' || isRecorded === 'on')) return 'is recorded without a word';
  if (before.hears !== 'conversation' && after.hears === 'conversation') {
    const { agentLeg, caller } = after.record;
    if (!agentLeg.joined || !caller?.agentHasSound) return 'is moved to an agent without sound';
  }
  const isCut =
    before.hears === 'conversation' && after.hears === 'gone' && after.record.hangUp?.cause === 'customer-left';
  return isCut && before.effects.includes('hang-up-caller') ? 'is cut off in a conversation' : null;
}
