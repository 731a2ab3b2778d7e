import { randomBytes } from 'node:crypto';
import type { OrgId } from '@ringdesk/contract';
import { AppError, Invariant } from '../errors.ts';
import type { Database, Tables, Transaction } from './database.ts';
import { keyId, seal, unseal } from './seal.ts';
import type { TransactionScope } from './transaction-scope.ts';

export interface OrganizationKeys {
  /** The number of the key that seals now. */
  current: number;
  seal: ReadonlyMap<number, Uint8Array>;
  index: Uint8Array;
}

type Purpose = 'seal' | 'index';

/** An organization's data keys, unwrapped by the root key and kept in memory. Read in the running transaction when there is one. */
export class DataKeys {
  readonly #database: Pick<Database, 'withOrganization'> & { scope: TransactionScope };
  readonly #rootKey: Uint8Array;
  readonly #rootKeyId: string;
  readonly #loaded = new Map<OrgId, OrganizationKeys>();

  constructor(database: Pick<Database, 'withOrganization'> & { scope: TransactionScope }, rootKey: Uint8Array) {
    this.#database = database;
    this.#rootKey = rootKey;
    this.#rootKeyId = keyId(rootKey);
  }

  /** Both keys of a new organization, in the transaction that creates it. */
  async create(tx: Transaction<Tables>, orgId: OrgId, at: Date): Promise<void> {
    await this.#insert(tx, orgId, 'seal', 1, at);
    await this.#insert(tx, orgId, 'index', 1, at);
  }

  /** From now on new texts are sealed with a new key; what the old ones sealed stays readable. */
  async rotate(tx: Transaction<Tables>, orgId: OrgId, at: Date): Promise<void> {
    const { current } = await this.#read(tx, orgId);
    await this.#insert(tx, orgId, 'seal', current + 1, at);
    this.#loaded.delete(orgId);
  }

  /** The number of the current key while older ones may still be needed; null when they are not. */
  async unsettled(tx: Transaction<Tables>, orgId: OrgId): Promise<number | null> {
    const newest = await tx
      .selectFrom('data_keys')
      .select(['key_number', 'settled_at'])
      .where('org_id', '=', orgId)
      .where('purpose', '=', 'seal')
      .orderBy('key_number', 'desc')
      .executeTakeFirst();
    if (newest === undefined || newest.key_number === 1 || newest.settled_at !== null) return null;
    // Another process may have made it since the keys were read.
    this.#loaded.delete(orgId);
    return newest.key_number;
  }

  /** Nothing was found any more that a key before `keyNumber` has sealed. */
  async settle(tx: Transaction<Tables>, orgId: OrgId, keyNumber: number, at: Date): Promise<void> {
    await tx
      .updateTable('data_keys')
      .set({ settled_at: at })
      .where('org_id', '=', orgId)
      .where('purpose', '=', 'seal')
      .where('key_number', '=', keyNumber)
      .execute();
  }

  async of(orgId: OrgId): Promise<OrganizationKeys> {
    return this.#loaded.get(orgId) ?? this.#load(orgId);
  }

  /** The key that sealed something: read again when another node has rotated since. */
  async sealKey(orgId: OrgId, number: number): Promise<Uint8Array> {
    const key = (await this.of(orgId)).seal.get(number) ?? (await this.#load(orgId)).seal.get(number);
    if (!key) throw new Invariant(`The organization has no data key number ${number}.`);
    return key;
  }

  async #load(orgId: OrgId): Promise<OrganizationKeys> {
    const scope = this.#database.scope.current();
    const keys = await (scope
      ? this.#read(scope.tx, orgId)
      : this.#database.withOrganization(orgId, (tx) => this.#read(tx, orgId)));
    this.#loaded.set(orgId, keys);
    return keys;
  }

  async #read(tx: Transaction<Tables>, orgId: OrgId): Promise<OrganizationKeys> {
    const rows = await tx
      .selectFrom('data_keys')
      .selectAll()
      .where('org_id', '=', orgId)
      .orderBy('key_number')
      .execute();
    const sealKeys = new Map<number, Uint8Array>();
    let index: Uint8Array | undefined;
    for (const row of rows) {
      this.#checkRoot(row.root_key_id);
      const key = unseal(this.#rootKey, contextOf(orgId, row.purpose), row.wrapped);
      if (row.purpose === 'seal') sealKeys.set(row.key_number, key);
      else index = key;
    }
    if (!index || sealKeys.size === 0) throw new Invariant('The organization has no data keys.');
    return { current: Math.max(...sealKeys.keys()), seal: sealKeys, index };
  }

  #checkRoot(wrappedBy: string): void {
    if (wrappedBy === this.#rootKeyId) return;
    throw AppError.of(
      'server.broken',
      'The root key does not fit this data. Set RINGDESK_ROOT_KEY to the key that this installation began with.',
    );
  }

  async #insert(tx: Transaction<Tables>, orgId: OrgId, purpose: Purpose, number: number, at: Date): Promise<void> {
    const wrapped = seal(this.#rootKey, 0, contextOf(orgId, purpose), randomBytes(32));
    await tx
      .insertInto('data_keys')
      .values({ org_id: orgId, purpose, key_number: number, root_key_id: this.#rootKeyId, wrapped, created_at: at })
      .execute();
  }
}

function contextOf(orgId: OrgId, purpose: Purpose): string {
  return `${orgId}/${purpose}`;
}
