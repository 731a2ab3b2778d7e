import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import { type Carrier, CarrierError, type CarrierOf } from '../carrier.port.ts';
import { ConferenceNames } from './conference-names.ts';
import type { Connection } from './connection.ts';
import type { ConnectionsStore } from './connections.store.ts';
import { twilioCarrier } from './twilio.adapter.ts';
import { twilioClient } from './twilio-client.ts';
import { type WebhookUrls, webhookUrls } from './webhook-urls.ts';

export interface OpenConnection {
  connection: Connection;
  urls: WebhookUrls;
  carrier: Carrier;
  conferences: ConferenceNames;
}

export interface TwilioCarriers {
  of: CarrierOf;
  /** Null where the organization has no carrier. */
  open(orgId: OrgId): Promise<OpenConnection | null>;
  /** After the connection was changed. */
  forget(orgId: OrgId): void;
}

/** Opens each organization's account once and keeps it. `publicUrl` is where carriers reach this server. */
export function twilioCarriers(deps: {
  store: ConnectionsStore;
  clock: Clock;
  /** Asked when a connection is opened: with port 0 it is only known once the server listens. */
  publicUrl(): string;
}): TwilioCarriers {
  const opened = new Map<OrgId, Promise<OpenConnection | null>>();

  async function openNow(orgId: OrgId): Promise<OpenConnection | null> {
    const connection = await deps.store.find(orgId);
    if (connection === null) return null;
    const urls = webhookUrls(deps.publicUrl(), connection.webhookKey);
    const { apiUrl, accountSid, apiKeySid: username, apiKeySecret: password } = connection;
    const client = twilioClient({ apiUrl, username, password, accountSid });
    const saveApplicationSid = (sid: string) => deps.store.saveApplicationSid(orgId, sid);
    const conferences = new ConferenceNames(client);
    const { clock } = deps;
    const carrier = twilioCarrier({ orgId, connection, client, conferences, urls, clock, saveApplicationSid });
    return { connection, urls, carrier, conferences };
  }

  function open(orgId: OrgId): Promise<OpenConnection | null> {
    const known = opened.get(orgId);
    if (known !== undefined) return known;
    const opening = openNow(orgId);
    opened.set(orgId, opening);
    // Neither a failure nor "none yet" is kept: the next one to ask looks again.
    opening.then(
      (found) => found === null && opened.delete(orgId),
      () => opened.delete(orgId),
    );
    return opening;
  }

  return {
    open,
    forget: (orgId) => opened.delete(orgId),
    async of(orgId) {
      const found = await open(orgId);
      if (found !== null) return found.carrier;
      throw new CarrierError(
        'carrier.not-connected',
        'No phone carrier is connected yet. An owner can connect one in the settings.',
      );
    },
  };
}
