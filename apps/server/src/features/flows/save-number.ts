import type { NumberId, NumberSettings, NumberWithSettings, OrgId, Overflow, OwnNumber } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import {
  isOpen,
  listNumberFlows,
  listOwnNumbers,
  lockNumberFlow,
  nextChange,
  saveNumberFlow,
} from '../numbers/public.ts';
import { listQueues, openOverflow, sealOverflow, type Tx } from '../queues/public.ts';
import { checkNumber, readReferences } from './check-references.ts';
import { settingsOf } from './number-flow.ts';
import { changedMeanwhile } from './save-queue.ts';
import type { SettingsDeps } from './settings-deps.ts';

/** Every number with what happens when it is called, in the order in which they were added. */
export async function listNumbers(deps: SettingsDeps, tx: Tx, orgId: OrgId): Promise<NumberWithSettings[]> {
  const own = await listOwnNumbers(tx, orgId, deps.encryption);
  const flows = await listNumberFlows(tx);
  const now = deps.clock.now();
  const numbers: NumberWithSettings[] = [];
  for (const number of own) {
    const settings = await shownSettings(deps, tx, orgId, number);
    numbers.push({
      ...number,
      settings,
      version: flows.find(({ id }) => id === number.id)?.version ?? 1,
      openNow: isOpen(settings.hours, now),
      changesAt: nextChange(settings.hours, now)?.toISOString() ?? null,
    });
  }
  return numbers;
}

/** Throws not-found, settings.changed-meanwhile, settings.unknown-reference or settings.dead-end. */
export async function updateNumber(
  deps: SettingsDeps,
  { orgId }: Member,
  id: NumberId,
  { version, ...settings }: NumberSettings & { version: number },
): Promise<NumberWithSettings> {
  return deps.database.withOrganization(orgId, async (tx) => {
    const known = await lockNumberFlow(tx, id);
    if (known === null) throw AppError.of('not-found', 'There is no such number.');
    if (known.version !== version) throw changedMeanwhile();
    checkNumber(await readReferences(tx, orgId, deps.encryption), settings);
    const { label, whenClosed, otherwise, ...rest } = settings;
    const seal = (overflow: Overflow) => sealOverflow(deps.encryption, orgId, overflow);
    const stored = { ...rest, whenClosed: await seal(whenClosed), otherwise: await seal(otherwise) };
    await saveNumberFlow(tx, known, label, stored);
    const saved = (await listNumbers(deps, tx, orgId)).find((number) => number.id === id);
    if (saved === undefined) throw AppError.of('not-found', 'There is no such number.');
    return saved;
  });
}

/** What holds for a number, set or not; where there is no queue yet, the overflow is its destination. */
async function shownSettings(
  { encryption }: SettingsDeps,
  tx: Tx,
  orgId: OrgId,
  { id, label }: Pick<OwnNumber, 'id' | 'label'>,
): Promise<NumberSettings> {
  const { destination, ...stored } = await settingsOf(tx, id);
  const settings = {
    ...stored,
    whenClosed: await openOverflow(encryption, orgId, stored.whenClosed),
    otherwise: await openOverflow(encryption, orgId, stored.otherwise),
  };
  if (destination !== null) return { label, destination, ...settings };
  const [queue] = await listQueues(tx);
  if (queue === undefined) throw AppError.of('not-found', 'There is no queue yet for this number to lead to.');
  return { label, destination: { kind: 'queue', queueId: queue.id }, ...settings };
}
