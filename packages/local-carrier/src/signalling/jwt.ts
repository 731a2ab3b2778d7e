import { createHmac, timingSafeEqual } from 'node:crypto';
import { type SignallingError, signallingErrors } from './signalling-errors.ts';

/** A JWT (RFC 7519) as it came: nothing in it is to be believed before `isSignedWith`. */
export interface Jwt {
  header: unknown;
  payload: unknown;
  /** The part that is signed. */
  signed: string;
  signature: Buffer;
}

const HASHES = { HS256: 'sha256', HS384: 'sha384', HS512: 'sha512' } as const;
export type JwtAlgorithm = keyof typeof HASHES;
export const jwtAlgorithms = ['HS256', 'HS384', 'HS512'] as const satisfies readonly JwtAlgorithm[];

const LONGEST_LIFE_S = 24 * 3600;
/** How far the signer's clock may be ahead of ours. */
const CLOCK_SKEW_S = 5;

/** Null for what has not the three parts of one. */
export function readJwt(token: string): Jwt | null {
  const [header, payload, signature, ...more] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0) return null;
  return {
    header: decodePart(header),
    payload: decodePart(payload),
    signed: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

export function isSignedWith({ signed, signature }: Jwt, algorithm: JwtAlgorithm, secret: string): boolean {
  const expected = createHmac(HASHES[algorithm], secret).update(signed).digest();
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

/** What is wrong with the times of a token now; it may live for a day. */
export function problemWithTimes(
  { exp, iat, nbf }: { exp: number; iat?: number | undefined; nbf?: number | undefined },
  nowS: number,
): SignallingError | null {
  const begins = nbf ?? iat ?? nowS;
  if (exp <= nowS) return signallingErrors.expiredToken;
  if (Math.max(begins, iat ?? begins) > nowS + CLOCK_SKEW_S) return signallingErrors.invalidToken;
  return exp - (iat ?? begins) > LONGEST_LIFE_S ? signallingErrors.tokenLivesTooLong : null;
}

function decodePart(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
