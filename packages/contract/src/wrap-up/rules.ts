import { z } from 'zod';
import { disposition } from './disposition.ts';

/**
 * Of calls that agents place. `on`: from the answer on, without a word of ours · `on-with-notice`: from when the customer
 * has heard the notice of the number that is shown · `on-demand`: as `on-with-notice`, when the agent asks for it.
 */
export const outboundRecording = z.enum(['off', 'on', 'on-with-notice', 'on-demand']);
export type OutboundRecording = z.infer<typeof outboundRecording>;

/** What an administrator sets. Calls that come in follow their queue's wrap-up time and requirement. */
export const wrapUpSettings = z.object({
  /** In the order in which agents see them; the first nine have the number keys. */
  dispositions: z.array(disposition).max(20),
  /** For calls that agents place. 0 seconds: no limit, and no wrap-up status. */
  outbound: z.object({
    seconds: z.number().int().min(0).max(600),
    outcomeRequired: z.boolean(),
    recording: outboundRecording.default('on'),
  }),
});
export type WrapUpSettings = z.infer<typeof wrapUpSettings>;

/** Version 0: nobody has changed them yet. */
export const wrapUpRules = wrapUpSettings.extend({ version: z.number().int().nonnegative() });
export type WrapUpRules = z.infer<typeof wrapUpRules>;

/** The limit where an outcome is required and no wrap-up time is set: an agent is never kept out of the queue for good. */
export const requiredWrapUpSeconds = 120;
