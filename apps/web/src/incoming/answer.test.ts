import type { CallId, Offer } from '@ringdesk/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { type LiveStatus, liveStore } from '../live/live.store.ts';
import { serverHindrance } from '../live/server-reach.ts';
import { phoneStore } from '../phone/phone.store.ts';
import { answer, takeCaller } from './answer.ts';

const callId = '0193a000-0000-7000-8000-0000000000aa' as CallId;
const offer = { id: '0193a000-0000-7000-8000-0000000000bb', callId } as Offer;

afterEach(() => {
  vi.unstubAllGlobals();
  liveStore.setState({ status: 'connecting' });
});

test.each<[LiveStatus, boolean]>([
  ['live', false],
  ['polling', false],
  ['connecting', false],
  ['reconnecting', true],
  ['signed-out', true],
])('the server is asked by who is %s; a hindrance: %s', (status, isHindered) =>
  expect(serverHindrance(status) !== null).toBe(isHindered),
);

test.each<LiveStatus>(['reconnecting', 'signed-out'])('Answer does nothing while this page is %s', async (status) => {
  const fetch = vi.fn(async () => Response.json({}));
  vi.stubGlobal('fetch', fetch);
  liveStore.setState({ status });
  await answer(offer, 'Rosa Marin');
  await takeCaller(callId, 'Rosa Marin');
  expect(fetch).not.toHaveBeenCalled();
  expect(phoneStore.getState().placing).toBeNull();
});
