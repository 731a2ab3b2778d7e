import type { Method, NumberRecord, SmsUrls } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** Whom to ask about a text to this number: its messaging application, else its own addresses. Empty for nobody. */
export function smsUrlsOf(
  number: NumberRecord,
  store: Store,
): { url: string; method: Method; fallback: { url: string; method: Method } | null } {
  const urls: SmsUrls = store.applications.get(number.smsApplicationSid ?? '') ?? number;
  const fallback = urls.smsFallbackUrl
    ? { url: urls.smsFallbackUrl, method: urls.smsFallbackMethod ?? ('POST' as const) }
    : null;
  return { url: urls.smsUrl ?? '', method: urls.smsMethod ?? 'POST', fallback };
}
