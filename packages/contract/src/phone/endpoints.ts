import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { instant } from '../time.ts';

/** Where the Voice SDK connects. All null on Twilio itself: the SDK's own defaults are right there. */
export const signalling = z.object({
  /** The SDK's `chunderw`: host, or host:port. */
  host: z.string().nullable(),
  /** False only where the address is plain loopback: the device then speaks ws instead of wss. */
  secure: z.boolean(),
});

/** A device token for the signed-in member, 3600 s by default; ask again at `renewAt`. Promises R1-24, R2-24. */
export const createPhoneToken = endpoint({
  name: 'createPhoneToken',
  summary: 'A token for the browser phone',
  method: 'POST',
  path: '/v1/phone/token',
  permission: 'calls.place',
  response: z.object({
    token: z.string(),
    identity: z.string().regex(/^[A-Za-z0-9_]{1,121}$/),
    expiresAt: instant,
    renewAt: instant,
    signalling,
  }),
  errors: ['carrier.not-connected', 'carrier.credentials-refused', 'carrier.unreachable', 'carrier.refused'],
});
