import type { Call, Snapshot } from '@ringdesk/contract';

/** Callers who wait for the signed-in member alone and for whom no phone rings yet, longest first. */
export function callersForMe({ me, liveCalls, offers }: Pick<Snapshot, 'me' | 'liveCalls' | 'offers'>): Call[] {
  return liveCalls
    .filter(({ state, agent, wantedAgentId }) => state === 'waiting' && agent === null && wantedAgentId === me.id)
    .filter(({ id }) => !offers.some(({ callId }) => callId === id))
    .sort((a, b) => (a.waitingSince ?? a.createdAt).localeCompare(b.waitingSince ?? b.createdAt));
}
