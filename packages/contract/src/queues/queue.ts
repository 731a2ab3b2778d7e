import { z } from 'zod';
import { memberId, promptId, queueId } from '../ids.ts';
import { prompt } from '../prompts/prompt.ts';
import { overflow } from './overflow.ts';

/**
 * Whom a waiting caller is offered to first, among agents of the same priority. `ring-all`: everybody at once ·
 * `longest-idle`: who has been free longest · `round-robin`: whose last offer is longest ago · `fewest-calls`: who took
 * the fewest calls today, by the queue's day.
 */
export const routingStrategy = z.enum(['ring-all', 'longest-idle', 'round-robin', 'fewest-calls']);
export type RoutingStrategy = z.infer<typeof routingStrategy>;

export const queueMember = z.object({
  memberId,
  /** 1 is asked first; a higher number only when nobody of a lower one can be offered the call. */
  priority: z.number().int().min(1).max(9).default(1),
});
export type QueueMember = z.infer<typeof queueMember>;

/** Everything that an administrator sets. Durations in whole seconds, as people say them. */
export const queueSettings = z.object({
  label: z.string().trim().min(1, 'Give the queue a name.').max(60),
  strategy: routingStrategy.default('longest-idle'),
  /** How long one offer rings. Promise R1-26. */
  ringSeconds: z.number().int().min(5).max(120).default(30),
  /** After this the overflow runs. Promise R1-21. */
  longestWaitSeconds: z.number().int().min(10).max(3600).default(300),
  /** 0: no wrap-up. */
  wrapUpSeconds: z.number().int().min(0).max(600).default(0),
  /** Agents choose how the call went before they are available again; the wrap-up's limit frees them in any case. */
  outcomeRequired: z.boolean().default(false),
  /** Callers beyond it overflow at once. */
  sizeLimit: z.number().int().min(1).max(1000).default(100),
  greeting: prompt.nullable().default(null),
  /** Null: our own music. */
  musicPromptId: promptId.nullable().default(null),
  announcePosition: z.boolean().default(true),
  announceWait: z.boolean().default(false),
  /** To whom the caller last spoke first, while that agent can take the call. */
  preferLastAgent: z.boolean().default(false),
  preferContactOwner: z.boolean().default(false),
  overflow,
  members: z.array(queueMember).max(500),
});
export type QueueSettings = z.infer<typeof queueSettings>;

export const queue = queueSettings.extend({
  id: queueId,
  /** The name at the carrier, such as support_queue (promises R1-10, R1-19): letters, digits and underscores. */
  name: z.string(),
  version: z.number().int().positive(),
});
export type Queue = z.infer<typeof queue>;
