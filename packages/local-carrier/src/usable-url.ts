/** An absolute address by HTTP or HTTPS. Twilio takes no host names with underscores. */
export function isUsableUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && /^https?:$/.test(url.protocol) && !url.hostname.includes('_');
}

/** What an address in a document means, from where the document came. Null for what leads nowhere. */
export function resolveUrl(address: string, base: string | null): string | null {
  const resolved = URL.canParse(address, base ?? undefined) ? new URL(address, base ?? undefined).href : null;
  if (resolved === null || !isUsableUrl(resolved)) return null;
  // An absolute address is signed as it was written.
  return URL.canParse(address) ? address : resolved;
}
