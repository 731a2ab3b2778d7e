import type { Call, ContractEvent, MissedCaller, Snapshot, Voicemail } from '@ringdesk/contract';
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { fakeMember, fakeMissed, fakeVoicemail } from './caller.fake.ts';
import { cacheKeys, createListCache } from './list-cache.ts';
import type { Pages } from './list-pages.ts';

const jo = fakeMember(1);
const snapshot = {
  cursor: 1,
  me: jo,
  queues: [{ id: fakeMissed(1).queueId, members: [{ memberId: jo.id, priority: 1 }] }],
  recentCalls: [],
  liveCalls: [],
} as unknown as Snapshot;

const page = <Item>(items: Item[], next: string | null = null): Pages<Item> => ({
  pages: [{ items, next }],
  pageParams: [undefined],
});

function aCache() {
  const client = new QueryClient();
  const cache = createListCache(client, () => snapshot);
  let seq = 1;
  const tell = (type: ContractEvent['type'], data: object) => {
    seq += 1;
    cache.onEvent({ seq, type, data } as unknown as ContractEvent);
  };
  return {
    client,
    cache,
    missed: (entry: MissedCaller) => tell('missed-caller.changed', { missedCaller: entry, openMissedCallers: 1 }),
    message: (entry: Voicemail) => tell('voicemail.changed', { voicemail: entry, openVoicemails: 1 }),
    idsOf: (key: readonly unknown[]) =>
      client.getQueryData<Pages<{ id: string }>>(key)?.pages.flatMap(({ items }) => items.map(({ id }) => id)),
  };
}

test('a page that was under way takes nothing back that events told of the pages before it', async () => {
  const told = { ...snapshot, recentCalls: [fakeCall(3), fakeCall(2, { version: 5 })] } as Snapshot;
  const client = new QueryClient();
  const cache = createListCache(client, () => told);
  const key = cacheKeys.callList('all');
  client.setQueryData(key, page([fakeCall(2, { version: 4 }), fakeCall(1)]));
  await client.fetchQuery({ queryKey: key, queryFn: async () => page([fakeCall(2, { version: 4 }), fakeCall(1)]) });
  const items = client.getQueryData<Pages<Call>>(key)?.pages[0]?.items;
  expect(items?.map(({ id, version }) => [id, version])).toEqual([
    [fakeCall(3).id, 1],
    [fakeCall(2).id, 5],
    [fakeCall(1).id, 1],
  ]);
  cache.end();
});

test('a missed caller who is closed leaves the open list and stands in the closed one', () => {
  const { client, missed, idsOf } = aCache();
  const entry = fakeMissed(1);
  client.setQueryData(cacheKeys.missedList('open'), page([entry]));
  client.setQueryData(cacheKeys.missedList('closed'), page<MissedCaller>([]));
  missed(fakeMissed(1, { version: 2, closedAt: entry.lastAt }));
  expect(idsOf(cacheKeys.missedList('open'))).toEqual([]);
  expect(idsOf(cacheKeys.missedList('closed'))).toEqual([entry.id]);
});

test('who calls again moves to the top of the open list', () => {
  const { client, missed, idsOf } = aCache();
  const [first, second] = [fakeMissed(1), fakeMissed(2)];
  client.setQueryData(cacheKeys.missedList('open'), page([second, first]));
  missed(fakeMissed(1, { version: 2, attempts: 2, lastAt: fakeMissed(3).lastAt }));
  expect(idsOf(cacheKeys.missedList('open'))).toEqual([first.id, second.id]);
});

test('mine are those I own and those my queues own together', () => {
  const { client, missed, idsOf } = aCache();
  client.setQueryData(cacheKeys.missedList('mine'), page<MissedCaller>([]));
  missed(fakeMissed(1));
  missed(fakeMissed(2, { queueId: null }));
  missed(fakeMissed(3, { owner: fakeMember(2) }));
  missed(fakeMissed(4, { queueId: null, owner: jo }));
  expect(idsOf(cacheKeys.missedList('mine'))).toEqual([fakeMissed(4).id, fakeMissed(1).id]);
  missed(fakeMissed(1, { version: 2, owner: fakeMember(2) }));
  expect(idsOf(cacheKeys.missedList('mine'))).toEqual([fakeMissed(4).id]);
});

test('an older version changes nothing', () => {
  const { client, missed, idsOf } = aCache();
  client.setQueryData(cacheKeys.missedList('open'), page([fakeMissed(1, { version: 3 })]));
  missed(fakeMissed(1, { version: 2, closedAt: fakeMissed(1).lastAt }));
  expect(idsOf(cacheKeys.missedList('open'))).toEqual([fakeMissed(1).id]);
});

test('a handled message leaves the list of those to do and stays among all', () => {
  const { client, message, idsOf } = aCache();
  client.setQueryData(cacheKeys.voicemailList('open'), page([fakeVoicemail(1)]));
  client.setQueryData(cacheKeys.voicemailList('all'), page([fakeVoicemail(1)]));
  message(fakeVoicemail(1, { version: 2, handledAt: fakeVoicemail(1).receivedAt, handledBy: jo }));
  message(fakeVoicemail(2));
  expect(idsOf(cacheKeys.voicemailList('open'))).toEqual([fakeVoicemail(2).id]);
  expect(idsOf(cacheKeys.voicemailList('all'))).toEqual([fakeVoicemail(2).id, fakeVoicemail(1).id]);
});

test('a message older than the loaded pages is left for them to bring', () => {
  const { client, message, idsOf } = aCache();
  client.setQueryData(cacheKeys.voicemailList('all'), page([fakeVoicemail(5)], 'more'));
  message(fakeVoicemail(1));
  expect(idsOf(cacheKeys.voicemailList('all'))).toEqual([fakeVoicemail(5).id]);
});

test('a snapshot that is ahead of the events has the lists asked again, one that is not does not', () => {
  const { client, cache } = aCache();
  client.setQueryData(cacheKeys.missedList('open'), page<MissedCaller>([]));
  const isOld = () => client.getQueryState(cacheKeys.missedList('open'))?.isInvalidated;
  cache.onEvent({ seq: 9, type: 'queue.deleted', data: {} } as unknown as ContractEvent);
  cache.onSnapshot({ ...snapshot, cursor: 9 });
  expect(isOld()).toBe(false);
  cache.onSnapshot({ ...snapshot, cursor: 12 });
  expect(isOld()).toBe(true);
});
