import { z } from 'zod';
import { isIdentity, refused, type TokenCheck } from './grant.ts';
import { isSignedWith, type Jwt, problemWithTimes } from './jwt.ts';
import { signallingErrors } from './signalling-errors.ts';

const header = z.object({ alg: z.literal('HS256'), typ: z.literal('JWT').optional(), cty: z.never().optional() });
const payload = z.object({
  iss: z.string().regex(/^AC[0-9a-f]{32}$/),
  exp: z.number().int(),
  iat: z.number().int().optional(),
  nbf: z.number().int().optional(),
  scope: z.string(),
});

/** Whom a page calls as that was given no name. */
const NAMELESS = 'Anonymous';

export function isCapabilityToken({ payload: claims }: Jwt): boolean {
  return typeof claims === 'object' && claims !== null && 'scope' in claims;
}

/**
 * Checks a token of the kind before access tokens, which Twilio still takes (docs: Migrate Capability Tokens to Access
 * Tokens): signed with the account's auth token, its grants are the scopes `client:incoming` and `client:outgoing`.
 */
export function checkCapabilityToken(
  jwt: Jwt,
  findAuthToken: (accountSid: string) => string | null,
  nowMs: number,
): TokenCheck {
  const body = payload.safeParse(jwt.payload);
  if (!header.safeParse(jwt.header).success || !body.success) return refused(signallingErrors.invalidToken);
  const { iss, exp, scope } = body.data;
  const authToken = findAuthToken(iss);
  if (authToken === null) return refused(signallingErrors.noValidAccount);
  if (!isSignedWith(jwt, 'HS256', authToken)) return refused(signallingErrors.wrongSignature);
  const problem = problemWithTimes(body.data, nowMs / 1000);
  if (problem) return refused(problem);
  const incoming = scopeOf(scope, 'incoming');
  const outgoing = scopeOf(scope, 'outgoing');
  if (!incoming && !outgoing) return refused(signallingErrors.invalidToken);
  const identity = incoming?.get('clientName') ?? outgoing?.get('clientName') ?? NAMELESS;
  if (!isIdentity(identity)) return refused(signallingErrors.invalidIdentity);
  return {
    ok: true,
    grant: {
      accountSid: iss,
      identity,
      applicationSid: outgoing?.get('appSid') ?? null,
      applicationParams: Object.fromEntries(new URLSearchParams(outgoing?.get('appParams') ?? '')),
      mayBeCalled: incoming !== null,
      expiresAtMs: exp * 1000,
    },
  };
}

/** `scope:client:outgoing?appSid=AP…&clientName=…&appParams=a%3D1`, one of several with spaces between them. */
function scopeOf(scopes: string, direction: 'incoming' | 'outgoing'): URLSearchParams | null {
  const prefix = `scope:client:${direction}?`;
  const found = scopes.split(' ').find((each) => each.startsWith(prefix));
  return found === undefined ? null : new URLSearchParams(found.slice(prefix.length));
}
