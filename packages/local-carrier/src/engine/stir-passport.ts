import { createHash } from 'node:crypto';

/**
 * The PASSporT of a verified caller (RFC 8225, RFC 8588) as StirPassportToken shows it: a JWT that says who calls whom and
 * how far the carrier before vouches for it. Its seal is made up, as there is no such carrier here. Null for a caller that
 * nobody vouches for.
 */
export function stirPassport(
  stir: string,
  { from, to, atMs }: { from: string; to: string; atMs: number },
): string | null {
  const [, attest] = /^TN-Validation-Passed-([ABC])/.exec(stir) ?? [];
  if (!attest) return null;
  const header = { alg: 'ES256', ppt: 'shaken', typ: 'passport', x5u: 'https://certificates.invalid/carrier.pem' };
  const seed = createHash('sha512').update(`${from} ${to} ${atMs}`).digest();
  const claims = {
    attest,
    dest: { tn: [digitsOf(to)] },
    iat: Math.floor(atMs / 1000),
    orig: { tn: digitsOf(from) },
    origid: seed.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  };
  const parts = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
  return [...parts, seed.toString('base64url')].join('.');
}

function digitsOf(number: string): string {
  return number.replace(/\D/g, '');
}
