import { afterEach, expect, test, vi } from 'vitest';
import { reportLine } from './softphone.ts';

const callId = '0193a000-0000-7000-8000-0000000000aa';
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['left', true],
  ['joined', false],
  ['lost', false],
] as const)('that the line is %s is sent though the page goes away: %s', async (line, keepalive) => {
  const fetch = vi.fn(async () => Response.json({}));
  vi.stubGlobal('fetch', fetch);
  await reportLine({ callId, line, carrierLegId: 'CA1' });
  const body = JSON.stringify({ line, carrierLegId: 'CA1' });
  expect(fetch).toHaveBeenCalledWith(expect.stringContaining(callId), expect.objectContaining({ keepalive, body }));
});

test('a report that does not arrive breaks nothing', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(reportLine({ callId, line: 'left', carrierLegId: 'CA1' })).resolves.toBeUndefined();
});
