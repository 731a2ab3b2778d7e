import { type Call, call as callSchema } from '@ringdesk/contract';

const me = '0193a000-0000-7000-8000-000000000001';

/** A call for tests: ended, answered, one minute of talk. Ids count from `index`, so that later ones sort later. */
export function fakeCall(index: number, change: Partial<Record<keyof Call, unknown>> = {}): Call {
  const at = Date.parse('2026-11-21T09:00:00.000Z') + index * 60_000;
  const iso = (offsetMs: number) => new Date(at + offsetMs).toISOString();
  return callSchema.parse({
    id: `0193a000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    direction: 'outbound',
    state: 'ended',
    outcome: 'answered',
    endedBy: 'agent',
    reason: null,
    ending: 'Jo Park hung up.',
    agent: { id: me, name: 'Jo Park' },
    queue: null,
    wantedAgentId: null,
    isInLine: false,
    callerPlace: null,
    waitingSince: null,
    agentLine: 'none',
    hold: 'none',
    heldSince: null,
    disposition: null,
    contact: null,
    customerNumber: '+12125550139',
    customerDisplay: '+1 (212) 555-0139',
    ownNumber: { id: me, number: '+14155550142', display: '+1 (415) 555-0142', label: 'Sales' },
    createdAt: iso(0),
    ringingAt: iso(1_000),
    answeredAt: iso(8_000),
    endedAt: iso(68_000),
    talkMs: 60_000,
    recordings: [],
    recordingOnDemand: null,
    version: 1,
    ...change,
  });
}

/** A call that nobody answered. */
export function fakeUnanswered(index: number, outcome: NonNullable<Call['outcome']>): Call {
  return fakeCall(index, { outcome, answeredAt: null, talkMs: 0 });
}
