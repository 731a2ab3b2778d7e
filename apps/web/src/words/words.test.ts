import { createElement, isValidElement, type ReactNode } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { addLanguage, language, onLanguage, turnTo, words } from './words.ts';

const t = words('test', {
  title: 'Calls',
  'state.open': 'Open',
  'state.closed': 'Closed',
  greeting: 'Hello {{name}}, from {{company}}.',
  waiting_one: '{{count}} caller waits',
  waiting_other: '{{count}} callers wait',
  rows_one: '{{count, number}} row',
  rows_other: '{{count, number}} rows',
});

afterEach(() => turnTo('en'));

describe('a text', () => {
  test('by its key, also by a key that is put together', () => {
    const states = ['open', 'closed'] as const;
    expect(t('title')).toBe('Calls');
    expect(states.map((state) => t(`state.${state}`))).toEqual(['Open', 'Closed']);
  });

  test('with its values as they are, whatever stands in them', () => {
    expect(t('greeting', { name: '<b>{{company}}</b>', company: '$t(title) & Co' })).toBe(
      'Hello <b>{{company}}</b>, from $t(title) & Co.',
    );
  });

  test.each([
    [0, '0 callers wait', '0 rows'],
    [1, '1 caller waits', '1 row'],
    [4820, '4820 callers wait', '4,820 rows'],
  ])('in the plural that %i has', (count, waiting, rows) => {
    expect(t('waiting', { count })).toBe(waiting);
    expect(t('rows', { count })).toBe(rows);
  });
});

test('an element that stands twice is two', () => {
  const twice = words('twice', { stays: '{{name}} stays, the one of {{name}} too' });
  const keys = [twice.rich('stays', { name: createElement('bdi', null, 'Ben') })]
    .flat()
    .flatMap((part) => (isValidElement(part) ? part.key : []));
  expect(new Set(keys).size).toBe(2);
});

test('elements stand where their values belong', () => {
  const name = createElement('bdi', null, 'Ben');
  expect(flat(t.rich('greeting', { name, company: 'Fernway' }))).toEqual(['Hello ', name, ', from ', 'Fernway', '.']);
  expect(flat(t.rich('waiting', { count: 1 }))).toEqual(['1 caller waits']);
});

test('a wrong key, a missing and an unknown value are errors of types', () => {
  // @ts-expect-error: no such text
  t('titel');
  // @ts-expect-error: no company
  t('greeting', { name: 'Ben' });
  // @ts-expect-error: the text has no values
  t('title', { name: 'Ben' });
  // @ts-expect-error: a plural needs its count
  t('waiting');
  // @ts-expect-error: a plural is asked for by its common part
  t('waiting_one', { count: 1 });
});

describe('another language', () => {
  addLanguage('de', {
    test: { title: 'Anrufe', rows_one: '{{count, number}} Zeile', rows_other: '{{count, number}} Zeilen' },
  });

  test('is spoken from the moment it is chosen, and who listens is told', async () => {
    const told: string[] = [];
    const end = onLanguage(() => told.push(language()));
    await turnTo('de');
    end();
    await turnTo('en');
    await turnTo('de');
    expect(t('title')).toBe('Anrufe');
    expect(t('rows', { count: 4820 })).toBe('4.820 Zeilen');
    expect(told).toEqual(['de']);
  });

  test('has the English text where its own is missing', async () => {
    await turnTo('de');
    expect(t('state.open')).toBe('Open');
  });
});

function flat(node: ReactNode): unknown[] {
  if (!Array.isArray(node)) throw new Error('no parts');
  return node.flatMap((part: unknown) =>
    isValidElement<{ children: unknown }>(part) ? [part.props.children] : part === '' ? [] : [part],
  );
}
