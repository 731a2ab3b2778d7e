import type { E164, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { Logger } from '../../platform/log.ts';
import { addOwnNumbers, listOwnNumbers, type NewOwnNumber } from './numbers.store.ts';

/** What the carrier does for an organization's numbers. */
export interface NumberProvider {
  /** False where the installation offers no carrier to begin on. */
  connect(orgId: OrgId): Promise<boolean>;
  /** Answers the carrier's id of the number. */
  addNumber(orgId: OrgId, number: { number: E164; label: string }): Promise<string>;
}

export interface ProvisionDeps {
  database: Database;
  encryption: Encryption;
  clock: Clock;
  log: Logger;
  provider: NumberProvider;
}

/** Connects a new organization to the carrier, buys its numbers and points them at us. Safe to repeat. */
export async function provisionNumbers(
  deps: ProvisionDeps,
  orgId: OrgId,
  wanted: ReadonlyArray<{ number: E164; label: string }>,
): Promise<void> {
  const { database, encryption, clock, provider } = deps;
  if (!(await provider.connect(orgId))) return;
  const numbers: NewOwnNumber[] = [];
  for (const { number, label } of wanted) {
    numbers.push({ number, label, carrierNumberId: await provider.addNumber(orgId, { number, label }) });
  }
  await database.withOrganization(orgId, (tx) => addOwnNumbers(tx, orgId, numbers, { encryption, now: clock.now() }));
}

/**
 * Points every number that we know at this server again: its address may have changed since the last start, or somebody
 * may have changed the number at the carrier. What cannot be repaired now is said and tried at the next start.
 */
export async function repairNumbers(deps: ProvisionDeps, orgId: OrgId): Promise<void> {
  const { database, encryption, log, provider } = deps;
  const numbers = await database.withOrganization(orgId, (tx) => listOwnNumbers(tx, orgId, encryption));
  for (const { id, number, label } of numbers) {
    try {
      await provider.addNumber(orgId, { number, label });
    } catch (err) {
      log.warn({ err, organization: orgId, number: id }, 'A number could not be pointed at this server');
    }
  }
}
