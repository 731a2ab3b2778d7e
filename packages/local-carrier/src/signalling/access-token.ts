import { z } from 'zod';
import { isIdentity, refused, type TokenCheck } from './grant.ts';
import { isSignedWith, type Jwt, jwtAlgorithms, problemWithTimes } from './jwt.ts';
import { signallingErrors } from './signalling-errors.ts';

const header = z.object({
  alg: z.enum(jwtAlgorithms),
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
 * Checks an access token against the API key that signed it. The errors are those of Twilio's gateway; none of them says
 * more than that about the key or the account.
 */
export function checkAccessToken(
  jwt: Jwt,
  findApiKey: (keySid: string) => { accountSid: string; secret: string } | null,
  nowMs: number,
): TokenCheck {
  const head = header.safeParse(jwt.header);
  const body = payload.safeParse(jwt.payload);
  if (!head.success || !body.success) return refused(signallingErrors.invalidToken);
  const { iss, sub, exp, grants } = body.data;
  const key = findApiKey(iss);
  if (!key || key.accountSid !== sub) return refused(signallingErrors.noValidAccount);
  if (!isSignedWith(jwt, head.data.alg, key.secret)) return refused(signallingErrors.wrongSignature);
  const problem = problemWithTimes(body.data, nowMs / 1000);
  if (problem) return refused(problem);
  if (!isIdentity(grants.identity)) return refused(signallingErrors.invalidIdentity);
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
