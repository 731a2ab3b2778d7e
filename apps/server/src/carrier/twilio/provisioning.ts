import { randomBytes } from 'node:crypto';
import type { OrgId } from '@ringdesk/contract';
import type { Connection } from './connection.ts';
import { asCarrierError, isGone, type TwilioClient } from './twilio-client.ts';
import type { WebhookUrls } from './webhook-urls.ts';

/** The name of what is ours in an account: found again by it after a crash between creating and saving. */
export function ownName(orgId: OrgId): string {
  return `Ringdesk ${orgId}`;
}

export function newWebhookKey(): string {
  return randomBytes(24).toString('base64url');
}

export type NewAccount = Pick<Connection, 'accountSid' | 'authToken'>;

/** Finds or creates the organization's subaccount under a parent account. Throws CarrierError. */
export async function ensureSubaccount(parent: TwilioClient, orgId: OrgId): Promise<NewAccount> {
  const friendlyName = ownName(orgId);
  try {
    const [found] = await parent.api.v2010.accounts.list({ friendlyName, status: 'active', limit: 1 });
    const account = found ?? (await parent.api.v2010.accounts.create({ friendlyName }));
    return { accountSid: account.sid, authToken: account.authToken };
  } catch (thrown) {
    throw asCarrierError(thrown);
  }
}

/** An API key of the account: its secret is told only now. Throws CarrierError. */
export async function createApiKey(
  client: TwilioClient,
  orgId: OrgId,
): Promise<Pick<Connection, 'apiKeySid' | 'apiKeySecret'>> {
  try {
    const key = await client.newKeys.create({ friendlyName: ownName(orgId) });
    return { apiKeySid: key.sid, apiKeySecret: key.secret };
  } catch (thrown) {
    throw asCarrierError(thrown);
  }
}

function applicationSettings(urls: WebhookUrls) {
  return {
    voiceUrl: urls.voice,
    voiceMethod: 'POST',
    voiceFallbackUrl: urls.fallback,
    voiceFallbackMethod: 'POST',
    statusCallback: urls.appStatus,
    statusCallbackMethod: 'POST',
  } as const;
}

/**
 * The application that browsers' calls go to: the one that is stored, else one with our name, else a new one; repaired
 * where somebody changed it. Answers its SID. Throws CarrierError. Promises R0-08, R0-18.
 */
export async function ensureApplication(
  client: TwilioClient,
  orgId: OrgId,
  storedSid: string | null,
  urls: WebhookUrls,
): Promise<string> {
  const settings = applicationSettings(urls);
  try {
    const found = (await fetchApplication(client, storedSid)) ?? (await findApplication(client, ownName(orgId)));
    if (found === null) {
      return (await client.applications.create({ friendlyName: ownName(orgId), ...settings })).sid;
    }
    const drifted = (Object.keys(settings) as Array<keyof typeof settings>).some((key) => found[key] !== settings[key]);
    if (drifted) await client.applications(found.sid).update(settings);
    return found.sid;
  } catch (thrown) {
    throw asCarrierError(thrown);
  }
}

async function fetchApplication(client: TwilioClient, sid: string | null) {
  if (sid === null) return null;
  try {
    return await client.applications(sid).fetch();
  } catch (thrown) {
    if (isGone(thrown)) return null;
    throw thrown;
  }
}

async function findApplication(client: TwilioClient, friendlyName: string) {
  const [found] = await client.applications.list({ friendlyName, limit: 1 });
  return found ?? null;
}

function numberSettings(urls: WebhookUrls) {
  return {
    voiceUrl: urls.inbound,
    voiceMethod: 'POST',
    voiceFallbackUrl: urls.fallback,
    voiceFallbackMethod: 'POST',
    statusCallback: urls.appStatus,
    statusCallbackMethod: 'POST',
  } as const;
}

/**
 * Buys a number and names it, or finds it in the account under whatever name it has, and points it at us. An application or trunk on a number would override its
 * own address, so both are cleared. Answers its SID. Throws CarrierError.
 */
export async function ensureNumber(
  client: TwilioClient,
  { number: phoneNumber, label }: { number: string; label: string },
  urls: WebhookUrls,
): Promise<string> {
  const settings = numberSettings(urls);
  try {
    const found = (await client.incomingPhoneNumbers.list({ phoneNumber, limit: 20 })).find(
      (number) => number.phoneNumber === phoneNumber,
    );
    if (found === undefined) {
      return (await client.incomingPhoneNumbers.create({ phoneNumber, friendlyName: label, ...settings })).sid;
    }
    const drifted =
      Boolean(found.voiceApplicationSid) ||
      Boolean(found.trunkSid) ||
      (Object.keys(settings) as Array<keyof typeof settings>).some((key) => found[key] !== settings[key]);
    if (drifted) {
      await client.incomingPhoneNumbers(found.sid).update({ ...settings, voiceApplicationSid: '', trunkSid: '' });
    }
    return found.sid;
  } catch (thrown) {
    throw asCarrierError(thrown);
  }
}
