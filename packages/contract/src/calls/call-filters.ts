import { z } from 'zod';
import { memberId, queueId } from '../ids.ts';
import { instant } from '../time.ts';
import { callOutcome } from './call.ts';

/** Which calls of the log are meant: all of what is given holds. Nothing given means every call. */
export const callFilters = z.object({
  direction: z.enum(['outbound', 'inbound']).optional(),
  /** How the call went; calls that have not ended have no outcome yet. */
  outcome: callOutcome.optional(),
  agentId: memberId.optional(),
  /** The queue where a caller waited last. */
  queueId: queueId.optional(),
  /** The customer's whole number, in any way people write one; read in the organization's country. */
  number: z.string().trim().min(1).max(60).optional(),
  /** The call began then or later. */
  from: instant.optional(),
  /** The call began before that. */
  to: instant.optional(),
  /** Whether there is a recording that can be played. */
  recorded: z.enum(['yes', 'no']).optional(),
  /** Words of the agent's note, or how they begin, in any order; case and accents do not count. */
  text: z.string().trim().min(1).max(200).optional(),
});
export type CallFilters = z.infer<typeof callFilters>;
