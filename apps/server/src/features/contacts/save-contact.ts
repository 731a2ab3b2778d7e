import type { Contact, ContactId, MemberId, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { AppendEvent } from '../../platform/outbox/outbox.ts';
import { countryOf } from '../organizations/public.ts';
import type { ContactStore } from './contact.store.ts';
import {
  type ContactInput,
  distinctTags,
  type NumberReading,
  readNumbers,
  refuseTaken,
  refuseUnknownOwner,
  shownContact,
} from './contact-rules.ts';
import { readContactSettings } from './fields/contact-settings.store.ts';
import { changedValues } from './fields/custom-values.ts';
import type { StoredContact, Tx } from './stored-contact.ts';

export interface SaveContactDependencies {
  database: Database;
  store: ContactStore;
  appendEvent: AppendEvent;
  numbers: NumberReading;
  clock: Clock;
}

export interface By {
  orgId: OrgId;
  memberId: MemberId;
}

const nothingYet = { ownerId: null, tags: [], custom: {} };

/** Throws number.invalid, contact.number-taken or settings.unknown-reference. */
export function createContact(deps: SaveContactDependencies, by: By, input: ContactInput): Promise<Contact> {
  const createdAt = deps.clock.now().toISOString();
  return saving(deps, by, async (tx) => {
    const id = newId<ContactId>();
    const contact = await readInput(deps, tx, by.orgId, input, { ...nothingYet, id, createdAt, version: 1 });
    await deps.store.insert(tx, by.orgId, [contact]);
    return { type: 'contact.created', contact };
  });
}

/** Throws not-found, contact.changed-meanwhile, number.invalid, contact.number-taken or settings.unknown-reference. */
export function updateContact(
  deps: SaveContactDependencies,
  by: By,
  id: ContactId,
  input: ContactInput & { version?: number | undefined },
): Promise<Contact> {
  return saving(deps, by, async (tx) => {
    const known = await deps.store.findToChange(tx, by.orgId, id);
    if (!known) throw AppError.of('not-found', 'This contact does not exist any more.');
    if (input.version !== undefined && input.version !== known.version) throw changedMeanwhile(known);
    const contact = await readInput(deps, tx, by.orgId, input, { ...known, version: known.version + 1 });
    await deps.store.update(tx, by.orgId, [{ before: known, after: contact }]);
    return { type: 'contact.changed', contact };
  });
}

type Saved = { type: 'contact.created' | 'contact.changed'; contact: StoredContact };

/** Saves and tells everybody in one transaction; when two save one number at the same moment, the second is told whose it is. */
async function saving(deps: SaveContactDependencies, by: By, save: (tx: Tx) => Promise<Saved>): Promise<Contact> {
  const attempt = () =>
    deps.database.withOrganization(by.orgId, async (tx) => {
      const { type, contact: stored } = await save(tx);
      const contact = shownContact(deps.numbers, stored);
      const actor = { kind: 'member' as const, id: by.memberId };
      await deps.appendEvent(tx, by.orgId, deps.clock.now(), { type, actor, data: { contact } });
      return contact;
    });
  try {
    return await attempt();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return attempt();
  }
}

async function readInput(
  deps: SaveContactDependencies,
  tx: Tx,
  orgId: OrgId,
  input: ContactInput,
  kept: Pick<StoredContact, 'id' | 'ownerId' | 'tags' | 'custom' | 'createdAt' | 'version'>,
): Promise<StoredContact> {
  const numbers = readNumbers(deps.numbers, await countryOf(tx, orgId), input.numbers);
  await refuseTaken(deps.store, tx, orgId, { id: kept.id, numbers });
  const { name, company, email, doNotCall, ownerId = kept.ownerId, tags = kept.tags } = input;
  if (ownerId !== kept.ownerId) await refuseUnknownOwner(tx, ownerId);
  const { fields } = await readContactSettings(tx, orgId);
  return {
    ...{ id: kept.id, createdAt: kept.createdAt, version: kept.version },
    ...{ name, company: company === '' ? null : company, email, numbers, doNotCall, ownerId },
    tags: distinctTags(tags),
    custom: input.custom ? changedValues(fields, input.custom, kept.custom) : kept.custom,
  };
}

/** A change that was made on an older state than this. */
export function changedMeanwhile({ name }: Pick<StoredContact, 'name'>): AppError {
  return AppError.of('contact.changed-meanwhile', `Somebody else has changed ${name} meanwhile.`);
}
