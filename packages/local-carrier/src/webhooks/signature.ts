import { createHmac } from 'node:crypto';

export type Params = Readonly<Record<string, string>>;

/**
 * X-Twilio-Signature: base64 of HMAC-SHA1 over the address and, for POST, every parameter's name and value in byte order
 * of the names. The key is the auth token of the account that owns the call.
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function sign(
  authToken: string,
  url: string,
  params: Params | ReadonlyArray<readonly [string, string]>,
  options: { keepsPort?: boolean } = {},
): string {
  const pairs = Array.isArray(params) ? params : Object.entries(params as Params);
  const byName = new Map<string, Set<string>>();
  for (const [name, value] of pairs) byName.set(name, (byName.get(name) ?? new Set()).add(value));
  const names = [...byName.keys()].sort();
  const data = names.flatMap((name) => [...(byName.get(name) ?? [])].sort().map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(signedUrl(url, options) + data.join(''), 'utf8')
    .digest('base64');
}

/**
 * The address as it is signed: without fragment and credentials. A port is kept, but dropped over HTTPS unless `keepsPort`
 * says that the webhook is one of a text.
 */
export function signedUrl(url: string, { keepsPort = false }: { keepsPort?: boolean } = {}): string {
  const withoutFragment = url.replace(/#.*$/s, '');
  const parts = /^(https?|wss?):\/\/(?:[^/?@]*@)?(\[[^\]]*\]|[^/?:]*)(:\d+)?(.*)$/is.exec(withoutFragment);
  if (!parts) return withoutFragment;
  const [, scheme = '', host = '', port = '', rest = ''] = parts;
  return `${scheme}://${host}${scheme.toLowerCase() === 'https' && !keepsPort ? '' : port}${rest}`;
}
