import { createHash, X509Certificate } from 'node:crypto';

/** What Chromium's `--ignore-certificate-errors-spki-list` names a certificate's key by: the SHA-256 of its public part, in Base64. */
export function trustedKey(certificatePem: string): string {
  const { publicKey } = new X509Certificate(certificatePem);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
