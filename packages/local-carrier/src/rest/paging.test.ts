import { expect, test } from 'vitest';
import { Form } from './form.ts';
import { pageOf } from './paging.ts';

const items = Array.from({ length: 7 }, (_, index) => ({ sid: `CA${index}` }));

function read(url: string, list = items) {
  const query = Object.fromEntries(new URL(url, 'http://x').searchParams);
  return pageOf(list, new Form(query), url);
}

test('pages follow each other by token until the end', () => {
  const first = read('/Calls.json?PageSize=3&To=%2B1');
  expect(first.items.map(({ sid }) => sid)).toEqual(['CA0', 'CA1', 'CA2']);
  expect(first.envelope).toMatchObject({ page: 0, start: 0, end: 2, page_size: 3, previous_page_uri: null });
  expect(first.envelope.next_page_uri).toBe('/Calls.json?PageSize=3&To=%2B1&Page=1&PageToken=PACA3');
  const second = read(String(first.envelope.next_page_uri));
  const third = read(String(second.envelope.next_page_uri));
  expect(third.items.map(({ sid }) => sid)).toEqual(['CA6']);
  expect(third.envelope.next_page_uri).toBeNull();
});

test('what is new in the meantime moves nothing to another page', () => {
  const next = String(read('/Calls.json?PageSize=3').envelope.next_page_uri);
  expect(read(next, [{ sid: 'CAnew' }, ...items]).items.map(({ sid }) => sid)).toEqual(['CA3', 'CA4', 'CA5']);
});

test('a token of something gone shows nothing, a size out of range is refused', () => {
  expect(read('/Calls.json?PageToken=PAgone').items).toEqual([]);
  expect(() => read('/Calls.json?PageSize=1001')).toThrow('PageSize');
});

test('a page is read no further than the first item of the next', () => {
  let read = 0;
  function* endless() {
    for (;;) yield { sid: `CA${read++}` };
  }
  const { items, envelope } = pageOf(endless(), new Form({ PageSize: '2', Page: '1' }), '/Calls.json', ({ sid }) =>
    /[02468]$/.test(sid),
  );
  expect(items).toEqual([{ sid: 'CA4' }, { sid: 'CA6' }]);
  expect(envelope).toMatchObject({
    start: 2,
    end: 3,
    previous_page_uri: '/Calls.json?PageSize=2&Page=0&PageToken=PACA0',
  });
  expect(read).toBe(9);
});

test('the page before begins so many items earlier', () => {
  const { envelope } = read('/Calls.json?PageSize=3&PageToken=PACA5');
  expect(envelope.previous_page_uri).toContain('PageToken=PACA2');
});
