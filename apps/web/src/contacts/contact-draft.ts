import type { Contact } from '@ringdesk/contract';
import type { NumberFormat } from '../phone/number-format.ts';
import { t } from './texts.ts';

export interface ContactDraft {
  name: string;
  company: string;
  email: string;
  numbers: { key: string; number: string; kind: Contact['numbers'][number]['kind'] }[];
  ownerId: string | null;
  tags: string[];
  /** By the field's id. */
  custom: Record<string, string>;
  mayNotBeCalled: boolean;
  doNotCall: string;
}

export function newNumber(number = ''): ContactDraft['numbers'][number] {
  return { key: crypto.randomUUID(), number, kind: 'mobile' };
}

/** What the form begins with. */
export function draftOf(contact: Contact | null, number = ''): ContactDraft {
  if (!contact) {
    return {
      ...{ name: '', company: '', email: '', numbers: [newNumber(number)] },
      ...{ ownerId: null, tags: [], custom: {}, mayNotBeCalled: false, doNotCall: '' },
    };
  }
  return {
    name: contact.name,
    company: contact.company ?? '',
    email: contact.email ?? '',
    numbers: contact.numbers.map(({ number, display, kind }) => ({ key: number, number: display, kind })),
    ownerId: contact.ownerId,
    tags: contact.tags,
    custom: contact.custom,
    mayNotBeCalled: contact.doNotCall !== null,
    doNotCall: contact.doNotCall ?? '',
  };
}

/** What is sent: empty texts are nothing, and an empty number is no number. */
export function inputOf({ name, company, email, numbers, ownerId, tags, custom, ...draft }: ContactDraft) {
  const orNull = (text: string) => text.trim() || null;
  return {
    name: name.trim(),
    company: orNull(company),
    email: orNull(email),
    numbers: numbers
      .filter(({ number }) => number.trim() !== '')
      .map(({ number, kind }) => ({ number: number.trim(), kind })),
    doNotCall: draft.mayNotBeCalled ? orNull(draft.doNotCall) : null,
    ownerId,
    tags,
    custom: Object.fromEntries(Object.entries(custom).filter(([, value]) => value.trim() !== '')),
  };
}

/** What is wrong with a draft, a sentence for each field. The number check waits for its library. */
export function invalidIn(draft: ContactDraft, format: NumberFormat | null): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!draft.name.trim()) errors.name = t('nameMissing');
  if (draft.email.trim() && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim())) {
    errors.email = t('emailWrong');
  }
  if (draft.mayNotBeCalled && !draft.doNotCall.trim()) {
    errors.doNotCall = t('reasonMissing');
  }
  draft.numbers.forEach(({ number }, index) => {
    const complaint = number.trim() && format ? format.complaint(number) : null;
    if (complaint) errors[`numbers.${index}.number`] = complaint;
  });
  return errors;
}
