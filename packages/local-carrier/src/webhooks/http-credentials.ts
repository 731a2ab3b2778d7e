import { createHash, randomBytes } from 'node:crypto';

export interface Credentials {
  user: string;
  password: string;
}

/** Takes user and password out of an address, decoded. */
export function withoutCredentials(url: string): { url: string; credentials: Credentials | null } {
  const [, scheme = '', user = '', password = '', rest = ''] =
    /^(https?:\/\/)([^/?#:@]*)(?::([^/?#@]*))?@(.*)$/is.exec(url) ?? [];
  if (scheme === '') return { url, credentials: null };
  return { url: scheme + rest, credentials: { user: decoded(user), password: decoded(password) } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The Authorization header for the challenge of a 401: Basic (RFC 7617) or Digest with MD5 (RFC 7616). Null for another
 * kind of challenge.
 */
export function answerTo(
  challenge: string,
  { user, password }: Credentials,
  asked: { method: string; url: string },
): string | null {
  if (/^basic\b/i.test(challenge)) return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  if (!/^digest\b/i.test(challenge)) return null;
  const given = partsOf(challenge);
  const { realm = '', nonce = '', opaque, qop } = given;
  if (given.algorithm && given.algorithm.toUpperCase() !== 'MD5') return null;
  const { pathname, search } = new URL(asked.url);
  const uri = pathname + search;
  const secret = md5(`${user}:${realm}:${password}`);
  const request = md5(`${asked.method}:${uri}`);
  const isAuth = qop?.split(',').some((each) => each.trim() === 'auth') ?? false;
  const [cnonce, nc] = [randomBytes(8).toString('hex'), '00000001'];
  const proof = isAuth ? `${secret}:${nonce}:${nc}:${cnonce}:auth:${request}` : `${secret}:${nonce}:${request}`;
  const parts = [`username="${user}"`, `realm="${realm}"`, `nonce="${nonce}"`, `uri="${uri}"`];
  parts.push(`response="${md5(proof)}"`);
  if (opaque !== undefined) parts.push(`opaque="${opaque}"`);
  if (isAuth) parts.push('qop=auth', `nc=${nc}`, `cnonce="${cnonce}"`);
  return `Digest ${parts.join(', ')}`;
}

function partsOf(challenge: string): Record<string, string | undefined> {
  const parts = challenge.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g);
  return Object.fromEntries([...parts].map(([, name = '', quoted, bare]) => [name.toLowerCase(), quoted ?? bare]));
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
