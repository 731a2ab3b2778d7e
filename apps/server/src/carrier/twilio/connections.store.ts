import { createHash } from 'node:crypto';
import type { OrgId } from '@ringdesk/contract';
import type { Database, Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { Connection } from './connection.ts';

/** Where the local carrier is today: its port may change from start to start, so it is not stored. */
export interface LocalCarrierAddress {
  apiUrl: string;
  signallingHost: string;
}

export interface ConnectionsStore {
  find(orgId: OrgId): Promise<Connection | null>;
  save(orgId: OrgId, connection: Connection, now: Date): Promise<void>;
  saveApplicationSid(orgId: OrgId, applicationSid: string): Promise<void>;
  findByWebhookKey(key: string): Promise<OrgId | null>;
  /** Of every organization, as `hashOfKey` writes them. */
  webhookKeyHashes(): Promise<ReadonlySet<string>>;
}

/** Credentials are sealed with the organization's key; the webhook key is found by its hash. */
export function connectionsStore(deps: {
  database: Database;
  encryption: Encryption;
  localCarrier: LocalCarrierAddress | null;
}): ConnectionsStore {
  const { database, encryption, localCarrier } = deps;
  // A key is its organization's for ever, so whoever was found once is not looked for again.
  const known = new Map<string, OrgId>();
  return {
    async find(orgId) {
      const row = await database.withOrganization(orgId, (tx) =>
        tx.selectFrom('carrier_connections').selectAll().executeTakeFirst(),
      );
      if (row === undefined) return null;
      const open = (sealed: Uint8Array) => encryption.decrypt(orgId, sealed);
      const address = row.local ? localCarrier : null;
      return {
        apiUrl: address?.apiUrl ?? row.api_url,
        signallingHost: address?.signallingHost ?? row.signalling_host,
        signallingSecure: row.signalling_secure,
        local: row.local,
        accountSid: row.account_sid,
        authToken: await open(row.sealed_auth_token),
        nextAuthToken: row.sealed_next_auth_token === null ? null : await open(row.sealed_next_auth_token),
        apiKeySid: row.api_key_sid,
        apiKeySecret: await open(row.sealed_api_key_secret),
        applicationSid: row.application_sid,
        webhookKey: await open(row.sealed_webhook_key),
        createsPerSecond: row.creates_per_second,
      };
    },

    async save(orgId, connection, now) {
      const seal = (plain: string) => encryption.encrypt(orgId, plain);
      const next = connection.nextAuthToken;
      const row = {
        org_id: orgId,
        api_url: connection.apiUrl,
        signalling_host: connection.signallingHost,
        signalling_secure: connection.signallingSecure,
        local: connection.local,
        account_sid: connection.accountSid,
        sealed_auth_token: await seal(connection.authToken),
        sealed_next_auth_token: next === null ? null : await seal(next),
        api_key_sid: connection.apiKeySid,
        sealed_api_key_secret: await seal(connection.apiKeySecret),
        application_sid: connection.applicationSid,
        sealed_webhook_key: await seal(connection.webhookKey),
        creates_per_second: connection.createsPerSecond,
        created_at: now,
      };
      const key = { key_hash: hashOf(connection.webhookKey), org_id: orgId };
      await database.withOrganization(orgId, async (tx) => {
        await tx.insertInto('carrier_connections').values(row).execute();
        await tx.insertInto('webhook_keys').values(key).execute();
      });
    },

    async saveApplicationSid(orgId, applicationSid) {
      await database.withOrganization(orgId, (tx) =>
        tx.updateTable('carrier_connections').set({ application_sid: applicationSid }).execute(),
      );
    },

    async findByWebhookKey(key) {
      const hash = hashOfKey(key);
      const found = known.get(hash);
      if (found !== undefined) return found;
      const row = await database.asSystem((tx) =>
        tx.selectFrom('webhook_keys').select('org_id').where('key_hash', '=', hashOf(key)).executeTakeFirst(),
      );
      if (row === undefined) return null;
      const orgId = row.org_id as OrgId;
      known.set(hash, orgId);
      return orgId;
    },

    async webhookKeyHashes() {
      const rows = await database.asSystem((tx) => tx.selectFrom('webhook_keys').select('key_hash').execute());
      return new Set(rows.map(({ key_hash }) => Buffer.from(key_hash).toString('hex')));
    },
  };
}

/** Whether nothing that this organization dials is billed or rings a real phone. */
export async function isOnLocalCarrier(tx: Transaction<Tables>): Promise<boolean> {
  const row = await tx.selectFrom('carrier_connections').select('local').executeTakeFirst();
  return row?.local ?? false;
}

/** In hexadecimal digits. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function hashOf(key: string): Uint8Array {
  return new Uint8Array(Buffer.from(hashOfKey(key), 'hex'));
}
