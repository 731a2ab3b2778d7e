import { expect, test } from 'vitest';
import { parseMultipart } from './multipart-form.ts';

function aForm(...fields: Array<readonly [string, string]>) {
  const parts = fields.map(
    ([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return Buffer.from(`${parts.join('')}--x--\r\n`);
}

test('fields come as they were sent, equal names as a list, line ends kept', () => {
  const form = aForm(['To', '+1415'], ['Event', 'a'], ['Event', 'b'], ['Body', 'ä\r\n\r\nline']);
  const fields = parseMultipart('multipart/form-data; boundary=x', form);
  expect(fields).toEqual(Object.assign(Object.create(null), { To: '+1415', Event: ['a', 'b'], Body: 'ä\r\n\r\nline' }));
});

test.each([
  ['no boundary', 'multipart/form-data', aForm(['To', '1'])],
  ['another boundary', 'multipart/form-data; boundary=y', aForm(['To', '1'])],
  ['cut off', 'multipart/form-data; boundary=x', aForm(['To', '1']).subarray(0, -4)],
  ['a part without a name', 'multipart/form-data; boundary=x', Buffer.from('--x\r\nA: b\r\n\r\nc\r\n--x--')],
])('%s: not a form', (_, type, body) => {
  expect(parseMultipart(type, body)).toBeNull();
});

test('a name that every object has is a name like any other', () => {
  const fields = parseMultipart('multipart/form-data; boundary="x"', aForm(['__proto__', 'a'], ['constructor', 'b']));
  expect(Object.keys(fields ?? {})).toEqual(['__proto__', 'constructor']);
});
