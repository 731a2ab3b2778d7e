import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { callId, followUpId, memberId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { instant } from '../time.ts';
import { followUp } from './follow-up.ts';

/**
 * Sets or moves the open follow-up of a call; `dueAt` null drops it. The owner is who asks, unless one is named. One that
 * is there already is its owner's to change, and that of those who look after agents.
 */
export const setFollowUp = endpoint({
  name: 'setFollowUp',
  summary: 'Set what is still to be done about a call',
  method: 'POST',
  path: '/v1/calls/:callId/follow-up',
  permission: 'calls.control',
  params: z.object({ callId }),
  body: z.object({ dueAt: instant.nullable(), ownerId: memberId.optional() }),
  response: z.object({ followUp: followUp.nullable() }),
  errors: ['not-found', 'settings.unknown-reference', 'follow-up.not-yours'],
});

/** Open ones with the soonest first; closed ones with the latest due first. */
export const listFollowUps = endpoint({
  name: 'listFollowUps',
  summary: 'What is still to be done about calls',
  method: 'GET',
  path: '/v1/follow-ups',
  permission: 'calls.read',
  query: pageQuery.extend({ view: z.enum(['mine', 'open', 'closed']).default('mine') }),
  response: pageOf(followUp),
  errors: [],
});

/** Marks a follow-up as done, or not: undo is the same request the other way. For its owner and supervisors. */
export const markFollowUp = endpoint({
  name: 'markFollowUp',
  summary: 'Mark a follow-up as done or not',
  method: 'POST',
  path: '/v1/follow-ups/:followUpId/mark',
  permission: 'calls.control',
  params: z.object({ followUpId }),
  body: z.object({ done: z.boolean() }),
  response: z.object({ followUp }),
  errors: ['not-found', 'follow-up.not-yours'],
});
