import type {
  Call,
  CallId,
  CallNote,
  Contact,
  ContractEvent,
  MissedCaller,
  Snapshot,
  Voicemail,
} from '@ringdesk/contract';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { noteSaved } from '../wrap-up/call-notes.ts';
import { type CallPages, type CallView, isInView, putCall } from './call-pages.ts';
import { type Pages, putItem, removeItem } from './list-pages.ts';
import { isInMissedView, type MissedView } from './missed-views.ts';

export type VoicemailView = 'open' | 'all';
export type FollowUpView = 'mine' | 'open' | 'closed';

/** The keys of everything that is kept in the query cache. */
export const cacheKeys = {
  callLists: ['calls'] as const,
  callList: (view: CallView, contactId?: string) => ['calls', { view, contactId: contactId ?? null }] as const,
  call: (callId: string) => ['call', callId] as const,
  contactLists: ['contacts'] as const,
  contactList: (search: string) => ['contacts', { search }] as const,
  contact: (contactId: string) => ['contact', contactId] as const,
  missedLists: ['missed-callers'] as const,
  missedList: (view: MissedView) => ['missed-callers', { view }] as const,
  voicemailLists: ['voicemails'] as const,
  voicemailList: (view: VoicemailView) => ['voicemails', { view }] as const,
  followUpLists: ['follow-ups'] as const,
  followUpList: (view: FollowUpView) => ['follow-ups', { view }] as const,
  routing: ['routing'] as const,
  callRouting: (callId: string) => ['routing', { callId }] as const,
  myRouting: ['routing', 'mine'] as const,
};

type CallListKey = ReturnType<typeof cacheKeys.callList>;
type MissedListKey = ReturnType<typeof cacheKeys.missedList>;
type VoicemailListKey = ReturnType<typeof cacheKeys.voicemailList>;
type ContactPages = InfiniteData<{ items: Contact[]; next: string | null }>;

/** The only writer of facts into cached lists: one event, one place. */
export function createListCache(client: QueryClient, known: () => Snapshot | null) {
  let cursor = 0;

  function keepCall(call: Call): void {
    for (const [key, data] of client.getQueriesData<CallPages>({ queryKey: cacheKeys.callLists })) {
      const { view, contactId } = (key as unknown as CallListKey)[1];
      if (!data || !isInView(call, view, known()?.me.id) || (contactId && call.contact?.id !== contactId)) continue;
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

  function keepMissedCaller(entry: MissedCaller): void {
    const snapshot = known();
    for (const [key, data] of client.getQueriesData<Pages<MissedCaller>>({ queryKey: cacheKeys.missedLists })) {
      if (!data || !snapshot) continue;
      const belongs = isInMissedView(entry, (key as unknown as MissedListKey)[1].view, snapshot);
      client.setQueryData(key, belongs ? putItem(data, entry, ({ lastAt }) => lastAt) : removeItem(data, entry));
    }
  }

  function keepVoicemail(message: Voicemail): void {
    for (const [key, data] of client.getQueriesData<Pages<Voicemail>>({ queryKey: cacheKeys.voicemailLists })) {
      if (!data) continue;
      const belongs = (key as unknown as VoicemailListKey)[1].view === 'all' || message.handledAt === null;
      const timeOf = ({ receivedAt }: Voicemail) => receivedAt;
      client.setQueryData(key, belongs ? putItem(data, message, timeOf) : removeItem(data, message));
    }
  }

  function keepNote(callId: CallId, note: CallNote): void {
    noteSaved(callId, note);
    const key = cacheKeys.call(callId);
    const details = client.getQueryData<{ note: CallNote }>(key);
    if (details && details.note.version < note.version) client.setQueryData(key, { ...details, note });
    void client.invalidateQueries({ queryKey: cacheKeys.followUpLists });
  }

  /** Why phones ring or not changes with every fact about callers, offers and members; what is on the screen is asked again. */
  function askRoutingAgain(): void {
    void client.invalidateQueries({ queryKey: cacheKeys.routing });
  }

  return {
    onEvent(event: ContractEvent): void {
      cursor = event.seq;
      switch (event.type) {
        case 'contact.created':
        case 'contact.changed':
          keepContact(event.data.contact);
          break;
        case 'missed-caller.opened':
        case 'missed-caller.changed':
        case 'missed-caller.closed':
          keepMissedCaller(event.data.missedCaller);
          break;
        case 'note.saved':
          keepNote(event.data.callId, event.data.note);
          break;
        case 'follow-up.changed':
          // A call's details and the lists tell the same, in orders that only the server knows.
          void client.invalidateQueries({ queryKey: cacheKeys.call(event.data.followUp.callId) });
          void client.invalidateQueries({ queryKey: cacheKeys.followUpLists });
          break;
        case 'voicemail.received':
        case 'voicemail.changed':
          keepVoicemail(event.data.voicemail);
          break;
        default:
          if ('call' in event.data) keepCall(event.data.call);
          askRoutingAgain();
      }
    },
    onSnapshot(snapshot: Snapshot): void {
      for (const call of [...snapshot.recentCalls].reverse()) keepCall(call);
      for (const call of snapshot.liveCalls) keepCall(call);
      if (snapshot.cursor === cursor) return;
      cursor = snapshot.cursor;
      // Events were missed that a snapshot does not repeat.
      void client.invalidateQueries({ queryKey: cacheKeys.missedLists });
      void client.invalidateQueries({ queryKey: cacheKeys.voicemailLists });
      void client.invalidateQueries({ queryKey: cacheKeys.followUpLists });
      askRoutingAgain();
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
