import { type ContactFieldId, type ContactFieldKind, type ContactFields, contactFieldsInput } from '@ringdesk/contract';
import { type Checked, checked } from './complaints.ts';

export interface ContactFieldsDraft {
  fields: { key: string; id?: ContactFieldId; label: string; kind: ContactFieldKind; options: string }[];
}

export type ContactFieldsBody = Pick<ReturnType<typeof contactFieldsInput.parse>, 'fields'>;

const schema = contactFieldsInput.pick({ fields: true });

export function newField(): ContactFieldsDraft['fields'][number] {
  return { key: crypto.randomUUID(), label: '', kind: 'text', options: '' };
}

export function contactFieldsDraftOf({ fields }: Pick<ContactFields, 'fields'>): ContactFieldsDraft {
  const draftOf = ({ id, label, kind, options }: ContactFields['fields'][number]) => ({
    ...{ key: id, id, label, kind },
    options: options.join('\n'),
  });
  return { fields: fields.map(draftOf) };
}

/** A choice stands on a line of its own. */
export function contactFieldsBody({ fields }: ContactFieldsDraft): Checked<ContactFieldsBody> {
  const raw = fields.map(({ id, label, kind, options }) => ({
    ...(id && { id }),
    ...{ label, kind },
    options:
      kind === 'choice'
        ? options
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== '')
        : [],
  }));
  return checked(schema, { fields: raw });
}
