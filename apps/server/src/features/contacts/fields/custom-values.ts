import type { Contact, ContactField, ContactFieldId } from '@ringdesk/contract';
import { AppError } from '../../../platform/errors.ts';

type Values = Contact['custom'];

/**
 * What a form says of the organization's own fields. Values of fields that are gone stay as they are, so that they are
 * there again when the field comes back. Throws input.invalid with the field's name, or settings.unknown-reference.
 */
export function changedValues(fields: readonly ContactField[], input: Values, before: Values): Values {
  const shown = new Map(fields.map((field) => [field.id, field]));
  const hidden = Object.entries(before).filter(([id]) => !shown.has(id as ContactFieldId));
  const given = Object.entries(input).map(([id, value]) => {
    const field = shown.get(id as ContactFieldId);
    if (!field) {
      throw AppError.of('settings.unknown-reference', 'This field is not there any more. Load the page again.', {
        field: `custom.${id}`,
      });
    }
    const complaint = complaintAbout(field, value);
    if (complaint) throw AppError.of('input.invalid', complaint, { field: `custom.${id}` });
    return [id, value];
  });
  return Object.fromEntries([...hidden, ...given]);
}

/** What is wrong with a value, as a sentence; null when the field takes it. */
export function complaintAbout({ label, kind, options }: ContactField, value: string): string | null {
  if (kind === 'number' && !/^-?\d+(?:\.\d+)?$/.test(value)) return `${label}: write a number such as 12.5.`;
  if (kind === 'date' && !isDate(value)) return `${label}: write the date like 2026-11-21.`;
  if (kind === 'choice' && !options.includes(value)) return `${label}: choose one of ${options.join(', ')}.`;
  return null;
}

function isDate(value: string): boolean {
  const at = new Date(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
