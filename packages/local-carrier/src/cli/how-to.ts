import { join } from 'node:path';
import type { CarrierConfig } from '../config.ts';

/** What a person needs to point a program here. Holds the account's token: for their terminal alone, never for a log. */
export function howTo(config: CarrierConfig, { url, file }: { url: string; file: string }): string {
  const [account] = config.accounts;
  const numbers = account?.numbers.map(({ number }) => number).join(', ');
  const authority = config.dataDir && config.tls && !config.tls.certFile ? join(config.dataDir, 'tls', 'ca.pem') : null;
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
  const mapped = [
    'or run it as it is, in any language that knows these variables:',
    '',
    `  HTTP_PROXY=${url} HTTPS_PROXY=${url} \\`,
    `  NODE_EXTRA_CA_CERTS=${authority} REQUESTS_CA_BUNDLE=${authority} SSL_CERT_FILE=${authority} \\`,
    '  node your-program.js',
    '',
  ];
  return [...lines, ...(authority ? mapped : []), 'Ctrl-C ends it.', ''].join('\n');
}
