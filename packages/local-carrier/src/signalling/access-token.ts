import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { BrowserCalls } from '../engine/browser-calls.port.ts';
import { type SignallingError, signallingErrors } from './signalling-errors.ts';

/** What a good token says. */
export interface Grant {
  accountSid: string;
  identity: string;
  /** The application that outgoing calls go to; null when the token allows none. */
  applicationSid: string | null;
  /** What the application is told with every call, whatever the page says. */
  applicationParams: Readonly<Record<string, string>>;
  /** The token has a grant for incoming calls. */
  mayBeCalled: boolean;
  expiresAtMs: number;
}

export type TokenCheck = { ok: true; grant: Grant } | { ok: false; error: SignallingError };

const LONGEST_LIFE_S = 24 * 3600;
/** How far the signer's clock may be ahead of ours. */
const CLOCK_SKEW_S = 5;
/** Twilio, Voice JavaScript SDK, "Device": letters, digits and underscores, at most 121. */
const IDENTITY = /^[A-Za-z0-9_]{1,121}$/;
const HASHES = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;

const header = z.object({
  alg: z.enum(['HS256', 'HS384', 'HS512']),
  typ: z.literal('JWT').optional(),
  cty: z.literal('twilio-fpa;v=1'),
});
const applicationParams = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
const payload = z.object({
  iss: z.string().regex(/^SK[0-9a-f]{32}$/),
  sub: z.string().regex(/^AC[0-9a-f]{32}$/),
  exp: z.number().int(),
  iat: z.number().int().optional(),
  nbf: z.number().int().optional(),
  grants: z.object({
    identity: z.string(),
    voice: z.object({
      incoming: z.object({ allow: z.boolean() }).optional(),
      outgoing: z.object({ application_sid: z.string(), params: applicationParams.optional() }).optional(),
    }),
  }),
});

/**
 * Checks an access token (JWT, RFC 7519) against the API key that signed it. The errors are those of Twilio's gateway;
 * none of them says more than that about the key or the account.
 */
export function checkAccessToken(
  token: string,
  findApiKey: (keySid: string) => { accountSid: string; secret: string } | null,
  nowMs: number,
): TokenCheck {
  const parts = token.split('.');
  const head = header.safeParse(decodePart(parts[0]));
  const body = payload.safeParse(decodePart(parts[1]));
  if (parts.length !== 3 || !head.success || !body.success) return refused(signallingErrors.invalidToken);
  const key = findApiKey(body.data.iss);
  if (!key || key.accountSid !== body.data.sub) return refused(signallingErrors.noValidAccount);
  const signed = createHmac(HASHES[head.data.alg], key.secret).update(`${parts[0]}.${parts[1]}`).digest();
  if (!isSame(signed, parts[2] as string)) return refused(signallingErrors.wrongSignature);
  return checkClaims(body.data, nowMs / 1000);
}

/** Whose token one is; null when it is not good now. */
export function accountOfToken(
  calls: Pick<BrowserCalls, 'findApiKey'>,
  clock: Clock,
): (token: string) => string | null {
  return (token) => {
    const check = checkAccessToken(token, (keySid) => calls.findApiKey(keySid), clock.now());
    return check.ok ? check.grant.accountSid : null;
  };
}

/** Both tokens are of the same account and identity. */
export function isSameClient(one: Grant, other: Grant): boolean {
  return one.accountSid === other.accountSid && one.identity === other.identity;
}

function checkClaims(claims: z.infer<typeof payload>, nowS: number): TokenCheck {
  const { exp, grants, sub } = claims;
  const begins = claims.nbf ?? claims.iat ?? nowS;
  if (exp <= nowS) return refused(signallingErrors.expiredToken);
  if (Math.max(begins, claims.iat ?? begins) > nowS + CLOCK_SKEW_S) return refused(signallingErrors.invalidToken);
  if (exp - (claims.iat ?? begins) > LONGEST_LIFE_S) return refused(signallingErrors.tokenLivesTooLong);
  if (!IDENTITY.test(grants.identity)) return refused(signallingErrors.invalidIdentity);
  return {
    ok: true,
    grant: {
      accountSid: sub,
      identity: grants.identity,
      applicationSid: grants.voice.outgoing?.application_sid ?? null,
      applicationParams: grants.voice.outgoing?.params ?? {},
      mayBeCalled: grants.voice.incoming?.allow ?? false,
      expiresAtMs: exp * 1000,
    },
  };
}

function refused(error: SignallingError): TokenCheck {
  return { ok: false, error };
}

function decodePart(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isSame(signed: Buffer, signature: string): boolean {
  const given = Buffer.from(signature, 'base64url');
  return given.length === signed.length && timingSafeEqual(given, signed);
}
