import { canBeClaimed } from '../../features/calls/call-while-waiting.ts';
import type { ModelCall, World } from './model-world.ts';

/** What must hold in every world. The answer names what does not; null when all is well. */
export function violationIn(world: World): string | null {
  for (const [index, call] of world.calls.entries()) {
    const broken = call === null ? null : (violationOf(call) ?? tooManyAgents(world, index, call));
    if (broken !== null) return `caller ${index}: ${broken}`;
  }
  const busy = world.calls.flatMap((call) =>
    call && call.record.state !== 'ended' ? (call.record.agent?.id ?? []) : [],
  );
  if (new Set(busy).size < busy.length) return 'an agent has two callers';
  const ringing = world.offers.map(({ agent }) => agent);
  if (new Set(ringing).size < ringing.length) return 'an agent has two open offers';
  for (const { call } of world.offers) {
    const record = world.calls[call]?.record;
    if (record === undefined || !canBeClaimed(record)) return `caller ${call}: an offer goes on for nobody`;
  }
  return null;
}

function violationOf({ record, hears, effects }: ModelCall): string | null {
  const { caller, state } = record;
  if (state === 'ended') return null;
  if (record.deadline === null) return 'nothing is awaited';
  if (caller === null) return 'is no caller';
  if (record.agent === null && caller.queue === null && caller.overflow === null) return 'belongs to nobody';
  if (hears === 'gone' || caller.place === 'greeting' || effects.includes('place-caller')) return null;
  const heard = { queue: 'music', conversation: 'conversation' }[caller.place as string] ?? 'words';
  const isOnTheWay = heard === 'music' && hears === 'greeting';
  return hears === heard || isOnTheWay ? null : `is to hear ${heard}, hears ${hears}, and nobody brings them there`;
}

function tooManyAgents({ agents }: World, index: number, { hears, effects, record }: ModelCall): string | null {
  if (hears !== 'conversation' || record.state === 'ended') return null;
  const there = [...agents.keys()].filter((agent) => agents[agent]?.line?.call === index && agents[agent].line.up);
  const staying = there.filter((agent) => !effects.includes(`hang-up-line-${agent}`));
  return staying.length > 1 ? 'hears two agents' : null;
}

/** What must hold of every step. */
export function violationOfStep(before: World, after: World): string | null {
  for (const [index, call] of after.calls.entries()) {
    const was = before.calls[index];
    if (was == null || call === null) continue;
    if (was.record.state === 'ended' && call.record.state !== 'ended') return `caller ${index}: rises from the dead`;
    if (was.hears !== 'conversation' && call.hears === 'conversation') {
      const { agentLeg, caller } = call.record;
      if (!agentLeg.joined || !caller?.agentHasSound) return `caller ${index}: is moved to an agent without sound`;
    }
    const isCut =
      was.hears === 'conversation' && call.hears === 'gone' && call.record.hangUp?.cause === 'customer-left';
    if (isCut && was.effects.includes('hang-up-caller')) return `caller ${index}: a conversation is cut`;
  }
  return null;
}
