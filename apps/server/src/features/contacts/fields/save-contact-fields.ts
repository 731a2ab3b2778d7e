import type { ContactField, ContactFieldId, ContactFields } from '@ringdesk/contract';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { By, SaveContactDependencies } from '../save-contact.ts';
import { readContactSettings, saveContactSettings } from './contact-settings.store.ts';

export interface ContactFieldsInput {
  fields: ReadonlyArray<Omit<ContactField, 'id'> & { id?: ContactFieldId | undefined }>;
  version: number;
}

export type ContactFieldDependencies = Pick<SaveContactDependencies, 'database' | 'appendEvent' | 'clock'>;

export function readContactFields({ database }: ContactFieldDependencies, { orgId }: By): Promise<ContactFields> {
  return database.withOrganization(orgId, async (tx) => {
    const { fields, version } = await readContactSettings(tx, orgId);
    return { fields, version };
  });
}

/** Throws settings.changed-meanwhile, or input.invalid for two fields of one name or id and a choice without choices. */
export function saveContactFields(
  { database, appendEvent, clock }: ContactFieldDependencies,
  { orgId, memberId }: By,
  input: ContactFieldsInput,
): Promise<ContactFields> {
  const fields = input.fields.map(toField);
  refuseUnclear(fields);
  return database.withOrganization(orgId, async (tx) => {
    const before = await readContactSettings(tx, orgId);
    const isNewest = before.version === input.version;
    if (!isNewest || !(await saveContactSettings(tx, orgId, { ...before, fields }))) {
      throw AppError.of('settings.changed-meanwhile', 'Somebody else has changed these fields meanwhile.');
    }
    const data = { fields, version: input.version + 1 };
    const actor = { kind: 'member' as const, id: memberId };
    await appendEvent(tx, orgId, clock.now(), { type: 'contact-fields.changed', actor, data });
    return data;
  });
}

function toField({ id = newId<ContactFieldId>(), label, kind, options }: ContactFieldsInput['fields'][number]) {
  return { id, label, kind, options: kind === 'choice' ? [...new Set(options)] : [] };
}

function refuseUnclear(fields: readonly ContactField[]): void {
  for (const [index, { id, label, kind, options }] of fields.entries()) {
    if (fields.findIndex((other) => other.id === id) !== index) {
      const message = `${label} has the id of another field. Leave the id out for a new one.`;
      throw AppError.of('input.invalid', message, { field: `fields.${index}.id` });
    }
    const twin = fields.findIndex((other) => other.label.toLowerCase() === label.toLowerCase());
    if (twin !== index) {
      const message = `There is a field named ${label} already. Give this one another name.`;
      throw AppError.of('input.invalid', message, { field: `fields.${index}.label` });
    }
    if (kind === 'choice' && options.length === 0) {
      throw AppError.of('input.invalid', 'Write at least one choice.', { field: `fields.${index}.options` });
    }
  }
}
