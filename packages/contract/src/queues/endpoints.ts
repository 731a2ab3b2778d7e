import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { callId, memberId, queueId } from '../ids.ts';
import { instant } from '../time.ts';
import { queue, queueSettings } from './queue.ts';

export const createQueue = endpoint({
  name: 'createQueue',
  summary: 'Add a queue',
  method: 'POST',
  path: '/v1/queues',
  permission: 'settings.write',
  audited: 'settings.changed',
  body: queueSettings,
  response: z.object({ queue }),
  errors: ['settings.dead-end', 'settings.unknown-reference', 'queue.name-taken'],
});

/** `version` is the one that was edited: a change by somebody else meanwhile is refused, and nothing is lost. */
export const updateQueue = endpoint({
  name: 'updateQueue',
  summary: 'Change a queue',
  method: 'PATCH',
  path: '/v1/queues/:queueId',
  permission: 'settings.write',
  audited: 'settings.changed',
  params: z.object({ queueId }),
  body: queueSettings.extend({ version: z.number().int().positive() }),
  response: z.object({ queue }),
  errors: [
    'not-found',
    'settings.changed-meanwhile',
    'settings.dead-end',
    'settings.unknown-reference',
    'queue.name-taken',
  ],
});

export const deleteQueue = endpoint({
  name: 'deleteQueue',
  summary: 'Delete a queue that no number leads to and nobody waits in',
  method: 'DELETE',
  path: '/v1/queues/:queueId',
  permission: 'settings.write',
  audited: 'settings.changed',
  params: z.object({ queueId }),
  response: z.object({}),
  errors: ['not-found', 'settings.in-use'],
});

/** Why a member was or was not offered a call: one line for each time the answer changed, newest first. */
export const routingReason = z.enum([
  'offered',
  'preferred-last-agent',
  'preferred-owner',
  'not-in-queue',
  'offline',
  'away',
  'on-call',
  'wrap-up',
  'no-answer',
  'ringing-already',
  'declined-this-caller',
  'missed-this-caller',
  'not-reachable',
  'higher-priority-first',
  'another-agent-first',
  'older-caller-first',
  'agent-line-failed',
]);
export type RoutingReason = z.infer<typeof routingReason>;

export const routingDecision = z.object({
  at: instant,
  callId,
  memberId,
  memberName: z.string(),
  reason: routingReason,
  /** One sentence for a person, such as "Jo was away (lunch)." */
  text: z.string(),
});
export type RoutingDecision = z.infer<typeof routingDecision>;

export const listRoutingDecisions = endpoint({
  name: 'listRoutingDecisions',
  summary: 'Why each agent was or was not offered a call',
  method: 'GET',
  path: '/v1/calls/:callId/routing',
  permission: 'calls.read',
  params: z.object({ callId }),
  response: z.object({ decisions: z.array(routingDecision) }),
  errors: ['not-found'],
});

/** "Why did my phone not ring?": the callers of the last hours and what was decided about this member. */
export const listMyRouting = endpoint({
  name: 'listMyRouting',
  summary: 'Why my phone did or did not ring',
  method: 'GET',
  path: '/v1/routing/mine',
  permission: 'member',
  query: z.object({ memberId: memberId.optional() }),
  response: z.object({
    now: z.object({ reason: routingReason.nullable(), text: z.string() }),
    decisions: z.array(routingDecision.extend({ caller: z.string(), queueLabel: z.string().nullable() })),
  }),
  errors: ['auth.not-permitted'],
});
