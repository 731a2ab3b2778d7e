import assert from 'node:assert/strict';
import type { CarrierControl } from '@ringdesk/local-carrier/control';
import twilio from 'twilio';

type SentWebhook = Awaited<ReturnType<CarrierControl['webhooks']>>[number];

/** Every webhook bears a signature that Twilio's own helper accepts. Throws AssertionError naming those that do not. */
export function assertSigned(webhooks: readonly SentWebhook[], tokenOf: ReadonlyMap<string, string>): void {
  const unsigned = webhooks.filter((webhook) => !isSigned(webhook, tokenOf.get(webhook.accountSid) ?? ''));
  assert.deepEqual(
    unsigned.map(({ id, kind, method, url }) => ({ id, kind, method, url })),
    [],
  );
}

function isSigned({ method, url, params, signature }: SentWebhook, authToken: string): boolean {
  const asked = new URL(url);
  asked.hash = '';
  if (method === 'POST') return twilio.validateRequest(authToken, signature, asked.href, params);
  for (const [name, value] of Object.entries(params)) asked.searchParams.append(name, value);
  return twilio.validateRequest(authToken, signature, asked.href, {});
}
