import type { Call, Contact, ContractEvent, MemberId, Snapshot } from '@ringdesk/contract';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { type CallPages, type CallView, isInView, putCall } from './call-pages.ts';

/** The keys of everything that is kept in the query cache. */
export const cacheKeys = {
  callLists: ['calls'] as const,
  callList: (view: CallView, contactId?: string) => ['calls', { view, contactId: contactId ?? null }] as const,
  call: (callId: string) => ['call', callId] as const,
  contactLists: ['contacts'] as const,
  contactList: (search: string) => ['contacts', { search }] as const,
  contact: (contactId: string) => ['contact', contactId] as const,
};

type CallListKey = ReturnType<typeof cacheKeys.callList>;
type ContactPages = InfiniteData<{ items: Contact[]; next: string | null }>;

/** The only writer of facts into cached lists: one event, one place. */
export function createListCache(client: QueryClient, me: () => MemberId | undefined) {
  function keepCall(call: Call): void {
    for (const [key, data] of client.getQueriesData<CallPages>({ queryKey: cacheKeys.callLists })) {
      const { view, contactId } = (key as unknown as CallListKey)[1];
      if (!data || !isInView(call, view, me()) || (contactId && call.contact?.id !== contactId)) continue;
      client.setQueryData(key, putCall(data, call));
    }
    const details = client.getQueryData<{ call: Call }>(cacheKeys.call(call.id));
    // Its story has grown by a step that only the server can tell.
    if (details && details.call.version < call.version) {
      void client.invalidateQueries({ queryKey: cacheKeys.call(call.id) });
    }
  }

  function keepContact(contact: Contact): void {
    client.setQueryData(cacheKeys.contact(contact.id), { contact });
    let isListed = false;
    for (const [key, data] of client.getQueriesData<ContactPages>({ queryKey: cacheKeys.contactLists })) {
      if (!data?.pages.some(({ items }) => items.some(({ id }) => id === contact.id))) continue;
      isListed = true;
      client.setQueryData(key, replaceContact(data, contact));
    }
    // A new name may belong elsewhere in the order, and a new contact somewhere in it: the server knows.
    void client.invalidateQueries({ queryKey: cacheKeys.contactLists, refetchType: isListed ? 'none' : 'active' });
  }

  return {
    onEvent(event: ContractEvent): void {
      switch (event.type) {
        case 'contact.created':
        case 'contact.changed':
          keepContact(event.data.contact);
          break;
        default:
          if ('call' in event.data) keepCall(event.data.call);
      }
    },
    onSnapshot(snapshot: Snapshot): void {
      for (const call of [...snapshot.recentCalls].reverse()) keepCall(call);
      for (const call of snapshot.liveCalls) keepCall(call);
    },
  };
}

function replaceContact(data: ContactPages, contact: Contact): ContactPages {
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.id === contact.id && item.version <= contact.version ? contact : item)),
    })),
  };
}
