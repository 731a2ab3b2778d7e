import type { E164, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import { CarrierError } from '../carrier.port.ts';
import type { TwilioCarriers } from './carriers.ts';
import type { ConnectionsStore } from './connections.store.ts';
import { createApiKey, ensureNumber, ensureSubaccount, newWebhookKey } from './provisioning.ts';
import { twilioClient } from './twilio-client.ts';

/** The installation's own account on the local carrier: organizations without credentials begin as its subaccounts. */
export interface ParentAccount {
  apiUrl: string;
  signallingHost: string;
  accountSid: string;
  authToken: string;
}

export interface Accounts {
  /** Gives the organization an account where it has none; false where the installation offers none. Safe to repeat. */
  connect(orgId: OrgId): Promise<boolean>;
  /** Buys a number, or finds it in the account, and points it at us. Answers the carrier's id of it. Safe to repeat. */
  addNumber(orgId: OrgId, number: { number: E164; label: string }): Promise<string>;
}

/** The local carrier asks nobody's permission to place more; what it queues it queues like Twilio. */
const localCreatesPerSecond = 20;

export function twilioAccounts(deps: {
  store: ConnectionsStore;
  carriers: TwilioCarriers;
  clock: Clock;
  parent: ParentAccount | null;
}): Accounts {
  const { store, carriers, clock, parent } = deps;
  return {
    async connect(orgId) {
      if ((await store.find(orgId)) !== null) return true;
      if (parent === null) return false;
      const { apiUrl, signallingHost, accountSid: username, authToken: password } = parent;
      const parentClient = twilioClient({ apiUrl, username, password, accountSid: username });
      const account = await ensureSubaccount(parentClient, orgId);
      const { accountSid, authToken } = account;
      const client = twilioClient({ apiUrl, username: accountSid, password: authToken, accountSid });
      const key = await createApiKey(client, orgId);
      const connection = {
        ...account,
        ...key,
        apiUrl,
        signallingHost,
        signallingSecure: false,
        local: true,
        nextAuthToken: null,
        applicationSid: null,
        webhookKey: newWebhookKey(),
        createsPerSecond: localCreatesPerSecond,
      };
      await store.save(orgId, connection, clock.now());
      carriers.forget(orgId);
      return true;
    },

    async addNumber(orgId, { number, label }) {
      const open = await carriers.open(orgId);
      if (open === null) throw new CarrierError('carrier.not-connected', 'No phone carrier is connected yet.');
      const { apiUrl, accountSid, apiKeySid: username, apiKeySecret: password } = open.connection;
      return ensureNumber(twilioClient({ apiUrl, username, password, accountSid }), { number, label }, open.urls);
    },
  };
}
