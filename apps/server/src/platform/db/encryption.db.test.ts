import type { OrgId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, testEncryption } from '../../testkit/test-database.ts';
import { createTestOrganization } from '../../testkit/test-organization.ts';
import { AppError, Invariant } from '../errors.ts';
import { VirtualClock } from '../virtual-clock.ts';
import { DataKeys } from './data-keys.ts';
import { createEncryption, type Encryption } from './encryption.ts';
import type { OpenDatabase } from './open-database.ts';

let database: OpenDatabase;
let dataKeys: DataKeys;
let encryption: Encryption;
let fernway: OrgId;
let harbour: OrgId;
const clock = new VirtualClock();
const number = '+14155550142';

beforeEach(async () => {
  database = await openTestDatabase();
  ({ dataKeys, encryption } = testEncryption(database));
  fernway = await createTestOrganization({ database, dataKeys, clock }, 'fernway');
  harbour = await createTestOrganization({ database, dataKeys, clock }, 'harbour');
});
afterEach(() => database.close());

describe('encryption', () => {
  it('opens what it sealed, inside a transaction and outside one', async () => {
    const sealed = await encryption.encrypt(fernway, number);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('4155550142');
    expect(await encryption.decrypt(fernway, sealed)).toBe(number);
    const fresh = testEncryption(database).encryption;
    expect(await database.withOrganization(fernway, () => fresh.decrypt(fernway, sealed))).toBe(number);
  });

  it('seals the same text differently each time', async () => {
    expect(await encryption.encrypt(fernway, number)).not.toEqual(await encryption.encrypt(fernway, number));
  });

  it('opens nothing of another organization, and nothing that was changed', async () => {
    const sealed = await encryption.encrypt(fernway, number);
    await expect(encryption.decrypt(harbour, sealed)).rejects.toThrow(Invariant);
    const changed = Uint8Array.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(encryption.decrypt(fernway, changed)).rejects.toThrow(Invariant);
  });

  it('hashes a number the same within one organization and differently in another', async () => {
    expect(await encryption.blindIndex(fernway, number)).toEqual(await encryption.blindIndex(fernway, number));
    expect(await encryption.blindIndex(fernway, number)).not.toEqual(await encryption.blindIndex(harbour, number));
    expect(await encryption.blindIndex(fernway, number)).toHaveLength(32);
  });

  it('finds the tokens of a part among the tokens of the whole', async () => {
    const hex = (tokens: Uint8Array[]) => tokens.map((token) => Buffer.from(token).toString('hex'));
    const whole = hex(await encryption.digitTokens(fernway, '14155550142'));
    expect(whole).toEqual(expect.arrayContaining(hex(await encryption.digitTokens(fernway, '5501'))));
    expect(whole).not.toEqual(expect.arrayContaining(hex(await encryption.digitTokens(fernway, '999'))));
    expect(await encryption.digitTokens(fernway, '41')).toEqual([]);
  });

  it('seals with a new key after a rotation and still opens the old, also where the keys were read before', async () => {
    const other = testEncryption(database).encryption;
    const before = await other.encrypt(fernway, 'before');
    await database.withOrganization(fernway, (tx) => dataKeys.rotate(tx, fernway, clock.now()));
    const after = await encryption.encrypt(fernway, 'after');
    expect(after[4]).toBe(2);
    expect(before[4]).toBe(1);
    expect(await encryption.decrypt(fernway, before)).toBe('before');
    expect(await other.decrypt(fernway, after)).toBe('after');
  });

  it('says what to do when the root key is another one', async () => {
    const wrong = createEncryption(new DataKeys(database, new Uint8Array(32).fill(9)));
    await expect(wrong.encrypt(fernway, 'x')).rejects.toThrow(AppError);
    await expect(wrong.encrypt(fernway, 'x')).rejects.toThrow(/Set RINGDESK_ROOT_KEY to the key/);
  });
});
