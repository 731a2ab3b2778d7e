import type { Clock } from '../clock.ts';

interface Cookie {
  name: string;
  value: string;
  domain: string;
  /** Sent to this very host, not to those below it. */
  isHostOnly: boolean;
  path: string;
  isSecure: boolean;
  /** Null for as long as the jar is kept. */
  expiresAtMs: number | null;
}

const MOST_JARS = 5000;
const MOST_COOKIES = 50;
const MOST_CHARACTERS = 4096;

/** The cookies that each call's webhooks have been given, sent back as a browser would (RFC 6265). The latest calls are kept. */
export class CookieJars {
  readonly #clock: Clock;
  readonly #jars = new Map<string, Map<string, Cookie>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The Cookie header of a request; null for none. */
  header(callSid: string, address: string): string | null {
    const url = new URL(address);
    const nowMs = this.#clock.now();
    const sent = [...(this.#jars.get(callSid)?.values() ?? [])]
      .filter((cookie) => !isOver(cookie, nowMs) && isFor(cookie, url))
      .sort((a, b) => b.path.length - a.path.length);
    return sent.length === 0 ? null : sent.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  keep(callSid: string, address: string, setCookies: readonly string[]): void {
    if (setCookies.length === 0) return;
    const jar = this.#jars.get(callSid) ?? new Map<string, Cookie>();
    const nowMs = this.#clock.now();
    for (const header of setCookies) {
      const cookie = header.length <= MOST_CHARACTERS ? parse(header, new URL(address), nowMs) : null;
      if (!cookie) continue;
      const key = `${cookie.name};${cookie.domain};${cookie.path}`;
      jar.delete(key);
      if (!isOver(cookie, nowMs) && jar.size < MOST_COOKIES) jar.set(key, cookie);
    }
    this.#jars.delete(callSid);
    this.#jars.set(callSid, jar);
    const [oldest] = this.#jars.keys();
    if (this.#jars.size > MOST_JARS && oldest) this.#jars.delete(oldest);
  }
}

function isOver({ expiresAtMs }: Cookie, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}

function isFor({ domain, isHostOnly, path, isSecure }: Cookie, url: URL): boolean {
  const isHost = url.hostname === domain || (!isHostOnly && url.hostname.endsWith(`.${domain}`));
  const isPath = url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
  return isHost && isPath && (!isSecure || url.protocol === 'https:');
}

/** Null for a header that is no cookie, or one for somebody else's host. */
function parse(header: string, url: URL, nowMs: number): Cookie | null {
  const [pair = '', ...rest] = header.split(';').map((part) => part.trim());
  const name = pair.slice(0, Math.max(0, pair.indexOf('=')));
  if (name === '') return null;
  const attributes = new Map(
    rest.map((part) => {
      const [key = '', ...value] = part.split('=');
      return [key.toLowerCase(), value.join('=')];
    }),
  );
  const domain = (attributes.get('domain') ?? '').replace(/^\./, '').toLowerCase();
  const isForeign = domain !== '' && url.hostname !== domain && !url.hostname.endsWith(`.${domain}`);
  if (isForeign) return null;
  const path = attributes.get('path') ?? '';
  return {
    name,
    value: pair.slice(name.length + 1),
    domain: domain || url.hostname,
    isHostOnly: domain === '',
    path: path.startsWith('/') ? path : folderOf(url.pathname),
    isSecure: attributes.has('secure'),
    expiresAtMs: expiry(attributes, nowMs),
  };
}

function folderOf(pathname: string): string {
  return pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')));
}

/** Max-Age counts before Expires. */
function expiry(attributes: ReadonlyMap<string, string>, nowMs: number): number | null {
  const maxAge = attributes.get('max-age');
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return nowMs + Number(maxAge) * 1000;
  const expiresMs = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(expiresMs) ? null : expiresMs;
}
