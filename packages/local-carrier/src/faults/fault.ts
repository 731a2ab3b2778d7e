import { z } from 'zod';
import { webhookKinds } from '../webhooks/webhook-kind.ts';

const scope = z
  .string()
  .min(1)
  .meta({ description: 'An account sid, an application sid, a number in E.164, or client:identity.' });
/** From 0 to 1. */
const probability = z.number().min(0).max(1).default(1);
const delayMs = z.number().int().min(0).max(600_000).default(1500);

/**
 * `lost`: never sent · `doubled` · `late`: sent after delayMs · `reordered`: held until the next of that call is out ·
 * `500`: not sent, taken as a 500 · `slow`: sent, and its answer comes delayMs later than it came; beyond the address's
 * limit (15 s) that is no answer.
 */
const webhookFault = z.object({
  scope,
  kind: z.enum(['webhook-lost', 'webhook-doubled', 'webhook-late', 'webhook-reordered', 'webhook-500', 'webhook-slow']),
  /** Which webhooks; all asynchronous status callbacks when left out. */
  webhooks: z.array(z.enum(webhookKinds)).optional(),
  delayMs,
  probability,
});

/**
 * `rest-unclear`: done, but instead of the answer the connection breaks after delayMs · `rest-500`: writing is refused ·
 * `rest-unauthorized`: 20003 whatever the credentials · `rest-rate-limited`: 20429, with delayMs as its Retry-After ·
 * `account-suspended`: 20005, no call comes in, the gateway refuses · `no-credit`: 10001 for new calls and texts, no call
 * comes in · `gateway-refused`: browsers are refused with 31203 · `gateway-busy`: browsers that come are turned away with
 * 31206 and delayMs as its retryAfter, and may come again · `socket-dropped`: the account's browsers lose their sockets
 * once, delayMs after it is set · `token-expired`: the tokens that they have shown are over then (31205).
 */
const serviceFault = z.object({
  scope,
  kind: z.enum([
    'rest-unclear',
    'rest-500',
    'rest-unauthorized',
    'rest-rate-limited',
    'account-suspended',
    'no-credit',
    'gateway-refused',
    'gateway-busy',
    'socket-dropped',
    'token-expired',
  ]),
  delayMs,
  probability,
});

/** Seen from the party: `from` is what it says, `to` what it hears. */
const direction = z.enum(['from', 'to', 'both']).default('both');
const mediaFaults = [
  z.object({
    scope,
    kind: z.literal('media-lost'),
    percent: z.number().min(0).max(100).default(10),
    direction,
    probability,
  }),
  z.object({
    scope,
    kind: z.literal('media-late'),
    delayMs: z.number().int().min(0).max(5000).default(500),
    direction,
    probability,
  }),
  /** A browser's line comes up so much later: its answer waits. */
  z.object({
    scope,
    kind: z.literal('media-slow'),
    delayMs: z.number().int().min(0).max(60_000).default(3000),
    probability,
  }),
  /** Each packet is late by a time of its own, up to delayMs. */
  z.object({
    scope,
    kind: z.literal('media-jittered'),
    delayMs: z.number().int().min(0).max(5000).default(100),
    direction,
    probability,
  }),
] as const;

/** What goes wrong, and for whom: tests that run side by side do not disturb each other. */
export const fault = z.discriminatedUnion('kind', [webhookFault, serviceFault, ...mediaFaults]).meta({ id: 'Fault' });
export type Fault = z.infer<typeof fault>;
export type WebhookFault = z.infer<typeof webhookFault>;
export type ServiceFault = z.infer<typeof serviceFault>;
export type MediaFault = z.infer<(typeof mediaFaults)[number]>;
