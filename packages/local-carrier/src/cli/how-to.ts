import { join } from 'node:path';
import type { CarrierConfig } from '../config.ts';
import { trustedKey } from '../tls/trusted-key.ts';

interface Started {
  url: string;
  /** Null where there is no TLS port; its authority is null with a certificate of the customer's own. */
  tls: { url: string; authorityPem: string | null } | null;
  /** The configuration. */
  file: string;
}

/** What a person needs to point a program here. Holds the account's token: for their terminal alone, never for a log. */
export function howTo(config: CarrierConfig, { url, tls, file }: Started): string {
  const [account] = config.accounts;
  const numbers = account?.numbers.map(({ number }) => number).join(', ');
  const lines = [
    'The local carrier is ready.',
    '',
    `  Test phone     ${url}`,
    `  Account SID    ${account?.sid ?? 'none: see accounts in the configuration'}`,
    `  Auth token     ${account?.authToken ?? ''}`,
    `  Numbers        ${numbers ?? ''}`,
    `  Control token  ${config.controlToken}`,
    `  Configuration  ${file}`,
    '',
    'Point your program here, in Node:',
    '',
    `  client.api.baseUrl = '${url}';`,
    '',
  ];
  return [...lines, ...asItIs(config, { url, tls }), 'Ctrl-C ends it.', ''].join('\n');
}

/** Programs and pages with nothing changed in them: they need the TLS port and an authority that they can trust. */
function asItIs({ dataDir }: CarrierConfig, { url, tls }: Pick<Started, 'url' | 'tls'>): string[] {
  if (!dataDir || !tls?.authorityPem) return [];
  const authority = join(dataDir, 'tls', 'ca.pem');
  return [
    'or run it as it is, in any language that knows these variables:',
    '',
    `  HTTP_PROXY=${url} HTTPS_PROXY=${url} \\`,
    `  NODE_EXTRA_CA_CERTS=${authority} REQUESTS_CA_BUNDLE=${authority} SSL_CERT_FILE=${authority} \\`,
    '  node your-program.js',
    '',
    'A page with the Voice SDK, in a Chrome of its own:',
    '',
    `  google-chrome --user-data-dir=${join(dataDir, 'chrome')} \\`,
    `  --host-resolver-rules="MAP *.twilio.com:443 ${new URL(tls.url).host}" \\`,
    `  --ignore-certificate-errors-spki-list=${trustedKey(tls.authorityPem)} http://127.0.0.1:3000`,
    '',
  ];
}
