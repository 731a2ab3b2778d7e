import { type Contact, contactId } from '@ringdesk/contract';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { cacheKeys } from './cache-keys.ts';
import { createContactCache } from './contact-cache.ts';

const idOf = (index: number) => contactId.parse(`0193a000-0000-7000-8000-${String(index).padStart(12, '0')}`);
const fakeContact = (index: number, change: Partial<Contact> = {}) =>
  ({ id: idOf(index), name: `Contact ${index}`, version: 1, ...change }) as Contact;

test('a contact that nobody has opened is not kept, one that is open is changed', () => {
  const client = new QueryClient();
  const cache = createContactCache(client);
  client.setQueryData(cacheKeys.contact(idOf(1)), { contact: fakeContact(1) });
  cache.keep(fakeContact(1, { version: 2, name: 'Ada' }));
  cache.keep(fakeContact(2));
  expect(client.getQueryData(cacheKeys.contact(idOf(1)))).toMatchObject({ contact: { name: 'Ada' } });
  expect(client.getQueryCache().find({ queryKey: cacheKeys.contact(idOf(2)) })).toBeUndefined();
});

test('a listed contact is changed where it stands, and the pages without it stay the same objects', () => {
  const client = new QueryClient();
  const cache = createContactCache(client);
  const list = cacheKeys.contactList('');
  const pages = [[fakeContact(1), fakeContact(2)], [fakeContact(3)]].map((items) => ({ items, next: null }));
  client.setQueryData(list, { pages, pageParams: [undefined, undefined] });
  cache.keep(fakeContact(3, { version: 2, name: 'Ada' }));
  const now = client.getQueryData<{ pages: typeof pages }>(list);
  expect(now?.pages.map(({ items }) => items.map(({ name }) => name))).toEqual([['Contact 1', 'Contact 2'], ['Ada']]);
  expect(now?.pages[0]).toBe(pages[0]);
});
