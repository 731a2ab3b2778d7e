import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext, type SecureContext } from 'node:tls';
import { type Authority, authorityCertificate, newKey, serverCertificate } from './certificate.ts';

const MOST_NAMES = 200;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
const AUTHORITY = 'Local carrier of this machine';
const ownHosts = ['localhost', '127.0.0.1', '::1'];
const A_WEEK_MS = 7 * 86_400_000;

/** A certificate for whatever name a client asks for, signed by an authority that is this carrier's own. */
export class OwnCertificates {
  /** The authority's certificate: who trusts it trusts every name here. PEM. */
  readonly authorityPem: string;
  readonly #authority: Authority;
  readonly #key = newKey();
  readonly #byHost = new Map<string, SecureContext>();
  readonly #now: () => number;

  /** With a folder the authority is kept there, readable by its owner alone, and made anew before it expires. */
  constructor(folder: string | null, now: () => number) {
    this.#now = now;
    const kept = folder && readAuthority(folder, now());
    const key = kept ? kept.key : newKey();
    this.#authority = { name: AUTHORITY, key };
    this.authorityPem = kept ? kept.pem : authorityCertificate(this.#authority, now());
    if (folder && !kept) writeAuthority(folder, this.#authority, this.authorityPem);
  }

  /** For clients that name no host. */
  get common(): { key: string; cert: string } {
    return this.#pair(ownHosts);
  }

  /** Null for what is no host name. */
  contextFor(host: string): SecureContext | null {
    if (!HOST_NAME.test(host)) return null;
    const name = host.toLowerCase();
    const known = this.#byHost.get(name);
    if (known) return known;
    if (this.#byHost.size >= MOST_NAMES) this.#byHost.clear();
    const context = createSecureContext(this.#pair([name, ...ownHosts.filter((each) => each !== name)]));
    this.#byHost.set(name, context);
    return context;
  }

  #pair(hosts: readonly string[]): { key: string; cert: string } {
    const cert = serverCertificate(this.#authority, { key: this.#key, hosts }, this.#now());
    return { key: keyPem(this.#key), cert: cert + this.authorityPem };
  }
}

function keyPem(key: Authority['key']): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

const pathsIn = (folder: string) => ({ key: join(folder, 'ca-key.pem'), cert: join(folder, 'ca.pem') });

function readAuthority(folder: string, nowMs: number): { key: Authority['key']; pem: string } | null {
  const paths = pathsIn(folder);
  if (!existsSync(paths.key) || !existsSync(paths.cert)) return null;
  const pem = readFileSync(paths.cert, 'utf8');
  if (Date.parse(new X509Certificate(pem).validTo) < nowMs + A_WEEK_MS) return null;
  return { key: createPrivateKey(readFileSync(paths.key)), pem };
}

function writeAuthority(folder: string, { key }: Authority, pem: string): void {
  const paths = pathsIn(folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(paths.key, keyPem(key), { mode: 0o600 });
  writeFileSync(paths.cert, pem);
}
