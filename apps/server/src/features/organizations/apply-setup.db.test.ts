import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../platform/db/open-database.ts';
import { createLogger } from '../../platform/log.ts';
import { VirtualClock } from '../../platform/virtual-clock.ts';
import { aCompany } from '../../testkit/a-company.ts';
import { openTestDatabase, testEncryption } from '../../testkit/test-database.ts';
import { createSignIn } from '../sign-in/public.ts';
import { type ApplySetupDependencies, applySetup } from './apply-setup.ts';

let database: OpenDatabase;
let deps: ApplySetupDependencies;
/** What the carrier was asked for: one line of numbers for each time. */
let provisioned: string[];
let hasCarrier: boolean;

beforeEach(async () => {
  database = await openTestDatabase();
  provisioned = [];
  hasCarrier = true;
  const clock = new VirtualClock();
  const signIn = createSignIn({
    dialect: database.signInDialect,
    clock,
    secret: 'x'.repeat(32),
    publicUrl: 'http://127.0.0.1',
  });
  deps = {
    database,
    dataKeys: testEncryption(database).dataKeys,
    clock,
    log: createLogger({ level: 'silent' }),
    madeSignIns: { passwordFor: async () => 'made for this test' },
    ensureSignInOrganization: signIn.ensureOrganization,
    addMember: signIn.addMember,
    seedContacts: async () => {},
    provisionOrganization: async (_organization, numbers) => {
      provisioned.push(numbers.map(({ number }) => number).join(' '));
      return hasCarrier;
    },
  };
});
afterEach(() => database.close());

const company = aCompany({ numbers: [{ number: '+14155550142', label: 'Sales' }], roles: ['owner'] });

describe('applySetup', () => {
  it('leaves a company that is complete as its people have made it', async () => {
    await applySetup(deps, [company]);
    await applySetup(deps, [{ ...company, members: [...company.members, ...aCompany().members] }]);
    expect(provisioned).toEqual(['+14155550142']);
    expect(await database.asSystem((tx) => tx.selectFrom('organizations').select('slug').execute())).toEqual([
      { slug: company.slug },
    ]);
  });

  it('gets the numbers at the first start that has a carrier', async () => {
    hasCarrier = false;
    await applySetup(deps, [company]);
    hasCarrier = true;
    await applySetup(deps, [company]);
    await applySetup(deps, [company]);
    expect(provisioned).toEqual(['+14155550142', '+14155550142']);
  });

  it('goes on where the carrier failed', async () => {
    const { provisionOrganization } = deps;
    const failing = { ...deps, provisionOrganization: () => Promise.reject(new Error('The carrier is away.')) };
    await expect(applySetup(failing, [company])).rejects.toThrow('The carrier is away.');
    await applySetup({ ...deps, provisionOrganization }, [company]);
    expect(provisioned).toEqual(['+14155550142']);
  });
});
