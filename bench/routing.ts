import type { CallId, MemberId, Queue, QueueId } from '@ringdesk/contract';
import { queueSettings } from '@ringdesk/contract';
import {
  type RoutableAgent,
  routeCallers,
  type WaitingCaller,
} from '../apps/server/src/features/queues/route-caller.ts';
import { figure } from './figure.ts';
import type { Part } from './part.ts';

const agentCount = 500;
const callerCount = 200;
const rounds = 200;
const since = '2026-03-02T09:00:00.000Z';

/** The decision alone, without the database: everybody is in one queue and free, so that nothing is decided early. */
export function routing(): Part {
  const agents = new Map(Array.from({ length: agentCount }, (_, index) => [idOf(index), freeAgent(index)]));
  const strategies = ['longest-idle', 'ring-all'] as const;
  const figures = strategies.map((strategy) => {
    const callers = waiting(strategy);
    const all = Array.from({ length: rounds }, () => {
      const begin = performance.now();
      routeCallers(callers, agents);
      return performance.now() - begin;
    });
    return figure(`routing decision, ${strategy}`, 'ms', all, 5);
  });
  const setting = `${agentCount} free agents of one queue, ${callerCount} callers who wait in it, ${rounds} rounds.`;
  return { title: 'Routing', setting, figures, notes: ['One decision is about everybody who waits.'] };
}

const idOf = (index: number) => `agent-${String(index).padStart(3, '0')}` as MemberId;

function freeAgent(index: number): RoutableAgent {
  const presence = { state: 'available', since } as const;
  const freeSinceMs = (index * 7919) % 10_000;
  return { memberId: idOf(index), presence, isRinging: false, freeSinceMs, lastOfferAtMs: 0, callsToday: 0 };
}

function waiting(strategy: Queue['strategy']): WaitingCaller[] {
  const members = Array.from({ length: agentCount }, (_, index) => ({
    memberId: idOf(index),
    priority: 1 + (index % 3),
  }));
  const overflow = { kind: 'hang-up', message: { kind: 'text', text: 'Goodbye.' } } as const;
  const settings = queueSettings.parse({ label: 'Support', overflow, members: [], strategy });
  const queue: Queue = { ...settings, members, id: 'queue' as QueueId, name: 'support_queue', version: 1 };
  return Array.from({ length: callerCount }, (_, index) => ({
    callId: `call-${index}` as CallId,
    queue,
    wantedAgentId: null,
    waitingSinceMs: index,
    ringing: new Set<MemberId>(),
    excluded: new Map(),
    lastAgentId: null,
    ownerId: null,
  }));
}
