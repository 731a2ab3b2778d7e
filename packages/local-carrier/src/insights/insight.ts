import { z } from 'zod';

/** What a Voice SDK told of a call: an event such as `feedback received`, or its measurements of some seconds. */
export const insight = z
  .object({
    id: z.number().int(),
    at: z.string(),
    /** Whose token it bore; null for none that is good. */
    accountSid: z.string().nullable(),
    /** Null until the SDK knows it. */
    callSid: z.string().nullable(),
    kind: z.enum(['event', 'metrics']),
    level: z.string(),
    /** Such as connection, feedback, network-quality-warning-raised, quality-metrics-samples. */
    group: z.string(),
    name: z.string(),
    /** As the SDK sent it: of feedback `quality_score` and `issue_name`; of metrics a list of samples. */
    payload: z.unknown(),
  })
  .meta({ id: 'Insight' });
export type Insight = z.infer<typeof insight>;

export const insightFilter = z.object({
  account: z.string().optional(),
  call: z.string().optional(),
  group: z.string().optional(),
  after: z.coerce.number().int().optional(),
});
export type InsightFilter = z.infer<typeof insightFilter>;

/** The body of a post, as far as it is looked at. */
export const postedInsight = z.object({
  group: z.string().max(100),
  name: z.string().max(100),
  level: z.string().max(20).default(''),
  payload: z.union([z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown()))]).default({}),
});
export type PostedInsight = z.infer<typeof postedInsight>;
