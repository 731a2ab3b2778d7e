import { type Contact, contact as contactSchema } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { contactHindrance, targetOf } from './contact-calls.ts';
import { draftOf, inputOf, invalidIn } from './contact-draft.ts';

const contact = (change: Partial<Record<keyof Contact, unknown>> = {}) =>
  contactSchema.parse({
    id: '0193a000-0000-7000-8000-000000000001',
    name: 'Omar Haddad',
    company: null,
    email: null,
    numbers: [{ number: '+16285550117', display: '+1 (628) 555-0117', kind: 'work' }],
    doNotCall: null,
    ownerId: null,
    tags: [],
    custom: {},
    createdAt: '2026-11-21T09:00:00.000Z',
    version: 1,
    ...change,
  });

test('a contact goes through the form unchanged', () => {
  const { name, company, email, doNotCall } = contact();
  expect(inputOf(draftOf(contact()))).toEqual({
    name,
    company,
    email,
    doNotCall,
    numbers: [{ number: '+1 (628) 555-0117', kind: 'work' }],
    ...{ ownerId: null, tags: [], custom: {} },
  });
});

test('empty fields are nothing', () => {
  const draft = { ...draftOf(null), name: ' Omar ', company: ' ', email: '' };
  expect(inputOf(draft)).toEqual({
    ...{ name: 'Omar', company: null, email: null, numbers: [], doNotCall: null },
    ...{ ownerId: null, tags: [], custom: {} },
  });
});

test('who must not be called has a reason', () => {
  const draft = { ...draftOf(contact()), mayNotBeCalled: true };
  expect(invalidIn(draft, null)).toHaveProperty('doNotCall');
  expect(invalidIn({ ...draft, doNotCall: 'Asked us.' }, null)).toEqual({});
  expect(inputOf({ ...draft, doNotCall: 'Asked us.', mayNotBeCalled: false }).doNotCall).toBeNull();
});

test('each field says what is wrong with it', () => {
  const format = { asTyped: (text: string) => text, complaint: () => 'This number is too short.' };
  const draft = { ...draftOf(contact()), name: ' ', email: 'omar' };
  expect(invalidIn(draft, format)).toEqual({
    name: 'Give the contact a name.',
    email: 'Write the address like name@example.com.',
    'numbers.0.number': 'This number is too short.',
  });
});

test('Call is disabled with its reason: their wish, no number, the phone', () => {
  expect(contactHindrance(contact(), null)).toBeNull();
  expect(contactHindrance(contact({ doNotCall: 'Asked on 3 November.' }), 'You are on a call.')).toBe(
    'Do not call Omar Haddad: Asked on 3 November.',
  );
  expect(contactHindrance(contact({ numbers: [] }), null)).toContain('has no number');
  expect(contactHindrance(contact(), 'You are on a call.')).toBe('You are on a call.');
});

test('a card’s call carries its contact', () => {
  expect(targetOf(contact())).toEqual({ to: '+16285550117', contactId: contact().id, name: 'Omar Haddad' });
  expect(targetOf(contact({ numbers: [] }))).toBeNull();
});
