import { setImmediate } from 'node:timers/promises';
import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../log.ts';
import type { DataKeys } from '../data-keys.ts';
import type { Database } from '../database.ts';
import type { Encryption } from '../encryption.ts';
import type { KeyedRow } from './keyed-rows.ts';
import { type ResealedBatch, resealBatch } from './reseal.ts';
import { sealClearBatch } from './seal-clear-texts.ts';
import { clearTexts, sealedTables } from './sealed-tables.ts';

export interface SealOldDeps {
  database: Database;
  encryption: Encryption;
  dataKeys: DataKeys;
  clock: Clock;
  log: Logger;
}

export interface SealingOldTexts {
  /** Begins to look through what the organization has, in the background. */
  wake(orgId: OrgId): void;
  /** Resolves when nothing is being sealed. */
  idle(): Promise<void>;
  /** Ends after the batch that is being written; the rest goes on with the next start. */
  stop(): Promise<void>;
}

/** Until then a server that still uses the key before may have ended, and rows that were held are free. */
const lookAgainMs = 10 * 60_000;
/** How soon what somebody held is tried again. */
const heldMs = 1_000;

/**
 * Seals what stands in the database from earlier: texts that an earlier version kept in clear, and all that an older data
 * key has sealed. Batch by batch beside live work, one organization after the other; what is done stays done.
 */
export function sealOldTexts(deps: SealOldDeps): SealingOldTexts {
  const alarms = new Map<OrgId, () => void>();
  let line: Promise<void> = Promise.resolve();
  let stopped = false;

  const later = (orgId: OrgId, ms: number) => {
    if (stopped) return;
    alarms.get(orgId)?.();
    const ring = () => {
      alarms.delete(orgId);
      wake(orgId);
    };
    alarms.set(orgId, deps.clock.after(ms, ring));
  };
  const run = async (orgId: OrgId) => {
    try {
      const goesOn = () => !stopped;
      const allClear = await sealClear(deps, orgId, goesOn);
      const settled = await resealAll(deps, orgId, goesOn);
      if (!allClear) later(orgId, heldMs);
      else if (!settled) later(orgId, lookAgainMs);
    } catch (err) {
      deps.log.error({ err, organization: orgId }, 'Old texts could not be sealed; it is tried again');
      later(orgId, lookAgainMs);
    }
  };
  const wake = (orgId: OrgId) => {
    if (!stopped) line = line.then(() => run(orgId));
  };
  return {
    wake,
    idle: () => line,
    async stop() {
      stopped = true;
      for (const cancel of alarms.values()) cancel();
      await line;
    },
  };
}

/** Whether nothing stands in clear any more. */
async function sealClear(
  { database, encryption, log }: SealOldDeps,
  orgId: OrgId,
  goesOn: () => boolean,
): Promise<boolean> {
  let all = 0;
  let isLeft = false;
  for (const text of clearTexts) {
    for (;;) {
      if (!goesOn()) return false;
      const { sealed, left } = await database.withOrganization(orgId, (tx) =>
        sealClearBatch(tx, orgId, encryption, text),
      );
      all += sealed;
      isLeft ||= left && sealed === 0;
      if (sealed === 0 || !left) break;
      await setImmediate();
    }
  }
  if (all > 0) log.info({ organization: orgId, texts: all }, 'Texts of an earlier version are sealed');
  return !isLeft;
}

/**
 * Whether nothing is sealed with an older key any more. It is noted when a whole look found nothing: a server that started
 * before the rotation seals with the old key until it ends.
 */
async function resealAll(
  { database, encryption, dataKeys, clock, log }: SealOldDeps,
  orgId: OrgId,
  goesOn: () => boolean,
): Promise<boolean> {
  const current = await database.withOrganization(orgId, (tx) => dataKeys.unsettled(tx, orgId));
  if (current === null) return true;
  let all = 0;
  for (const table of sealedTables) {
    let after: KeyedRow | null = null;
    do {
      if (!goesOn()) return false;
      const from: KeyedRow | null = after;
      const { old, last }: ResealedBatch = await database.withOrganization(orgId, (tx) =>
        resealBatch(tx, orgId, encryption, table, { after: from, current }),
      );
      all += old;
      after = last;
      await setImmediate();
    } while (after !== null);
  }
  if (all > 0) {
    log.info({ organization: orgId, rows: all, key: current }, 'What an older data key had sealed is sealed anew');
    return false;
  }
  await database.withOrganization(orgId, (tx) => dataKeys.settle(tx, orgId, current, clock.now()));
  return true;
}
