import { expect, test } from 'vitest';
import { problemWithAddress } from './strict-address.ts';

test.each([
  ['https://localhost/voice', 11205],
  ['https://server/voice', 11205],
  ['https://desk.local/voice', 11205],
  ['https://127.0.0.1:8443/voice', 11205],
  ['https://10.1.2.3/', 11205],
  ['https://172.31.0.1/', 11205],
  ['https://[::1]/', 11205],
  ['https://[::ffff:192.168.0.4]/', 11205],
  ['https://[fd00::1]/', 11205],
  ['https://my_desk.example.com/', 11210],
  ['http://desk.example.com/', 11206],
])('%s is refused with %i', (address, code) => {
  expect(problemWithAddress(address)).toMatchObject({ code });
});

test.each(['https://desk.example.com/voice#rc=2', 'https://172.32.0.1/', 'https://[2001:db8::1]:8443/'])(
  '%s can be asked',
  (address) => expect(problemWithAddress(address)).toBeNull(),
);
