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

/** So long that work which grows with its square would take minutes. */
const hostile = 500_000;
test.each([
  ['thousands of equal names', '--x\r\ncontent-disposition:;name="a"\r\n\r\n\r\n'.repeat(hostile / 43), true],
  ['a head that begins again and again', `--x\r\n${'content-disposition:'.repeat(hostile / 20)}\r\n\r\n\r\n`, false],
  ['a name that never ends', `--x\r\ncontent-disposition:${' name="'.repeat(hostile / 7)}\r\n\r\n\r\n`, true],
])('%s are read to the end, and not for minutes', (_, parts, isForm) => {
  const fields = parseMultipart('multipart/form-data; boundary=x', Buffer.from(`${parts}--x--`));
  expect(fields !== null).toBe(isForm);
});
