import type { CallId } from '@ringdesk/contract';
import type { ScriptedLeg } from '../carrier/scripted/scripted-leg.ts';
import type { CallWorld, Company } from './call-world.ts';

type QueueSettings = Parameters<CallWorld['addQueue']>[1];

export interface CallerInLine {
  leg: ScriptedLeg;
  id: CallId;
}

/** Somebody who waits in the company's first queue, where agents are, but none is free. */
export async function callerInLine(
  world: CallWorld,
  company: Company,
  settings: QueueSettings = {},
): Promise<CallerInLine> {
  await world.addQueue(company, settings);
  world.online.add(company.agent.id);
  const leg = await world.ring(company, '+14155550177');
  if (leg.callId === null) throw new Error('The caller has no call.');
  return { leg, id: leg.callId };
}

/** The company's agent accepts a caller in line, and their browser's line joins with sound. */
export async function callerAnswered(
  world: CallWorld,
  company: Company,
  settings: QueueSettings = {},
): Promise<CallerInLine & { agentLeg: ScriptedLeg }> {
  const { leg, id } = await callerInLine(world, company, settings);
  await world.claim(company.agent, id);
  const { leg: agentLeg } = await world.network.connect(company.orgId, company.agent.id, id);
  if (agentLeg === null) throw new Error('The agent was not let in.');
  await world.report(company.agent, id, 'joined');
  return { leg, agentLeg, id };
}

/** What the caller was given to hear, oldest first. */
export const heardBy = (leg: ScriptedLeg) => leg.plans.map(({ kind }) => kind);
