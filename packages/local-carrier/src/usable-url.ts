/** An absolute address by HTTP or HTTPS. Twilio takes no host names with underscores. */
export function isUsableUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && /^https?:$/.test(url.protocol) && !url.hostname.includes('_');
}
