import type {
  Call,
  CallExport,
  CallId,
  CallNote,
  ContractEvent,
  MissedCaller,
  Snapshot,
  Voicemail,
} from '@ringdesk/contract';
import type { QueryClient } from '@tanstack/react-query';
import { noteSaved } from '../wrap-up/call-notes.ts';
import { cacheKeys } from './cache-keys.ts';
import { type CallPages, isInView, putCall } from './call-pages.ts';
import { createContactCache } from './contact-cache.ts';
import { type Pages, putItem, removeItem } from './list-pages.ts';
import { isMeant } from './log-filters.ts';
import { isInMissedView } from './missed-views.ts';

type CallListKey = ReturnType<typeof cacheKeys.callList>;
type MissedListKey = ReturnType<typeof cacheKeys.missedList>;
type VoicemailListKey = ReturnType<typeof cacheKeys.voicemailList>;

export type { FollowUpView, VoicemailView } from './cache-keys.ts';
export { cacheKeys };

/** The only writer of facts into cached lists: one event, one place. */
export function createListCache(client: QueryClient, known: () => Snapshot | null) {
  let cursor = 0;
  const contacts = createContactCache(client);

  function keepCall(call: Call): void {
    for (const [key, data] of client.getQueriesData<CallPages>({ queryKey: cacheKeys.callLists })) {
      const { view, contactId, filters } = (key as unknown as CallListKey)[1];
      if (!data || !isInView(call, view, known()?.me.id) || (contactId && call.contact?.id !== contactId)) continue;
      const meant = isMeant(call, filters);
      const changed = meant === false ? data : putCall(data, call, meant);
      if (changed !== data) client.setQueryData(key, changed);
    }
    const details = client.getQueryData<{ call: Call }>(cacheKeys.call(call.id));
    // Its story has grown by a step that only the server can tell.
    if (details && details.call.version < call.version) {
      void client.invalidateQueries({ queryKey: cacheKeys.call(call.id) });
    }
  }

  function keepCallsOf(snapshot: Snapshot): void {
    for (const call of [...snapshot.recentCalls].reverse()) keepCall(call);
    for (const call of snapshot.liveCalls) keepCall(call);
  }

  /** What is read is written over a list as it was when the reading began: what events told meanwhile is told again. */
  const stopMending = client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return;
    const snapshot = known();
    if (snapshot && event.query.queryKey[0] === cacheKeys.callLists[0]) keepCallsOf(snapshot);
  });

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

  /** A colleague's export is theirs alone. */
  function keepExport(now: CallExport): void {
    if (now.createdBy.id !== known()?.me.id) return;
    client.setQueryData<{ exports: CallExport[] }>(cacheKeys.callExports, (data) => {
      const others = data?.exports.filter(({ id }) => id !== now.id) ?? [];
      const before = data?.exports.find(({ id }) => id === now.id);
      if (!data || (before && before.version >= now.version)) return data;
      return { exports: now.state === 'cancelled' ? others : [now, ...others] };
    });
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
          contacts.keep(event.data.contact);
          break;
        case 'contact.restored':
          contacts.restore(event.data.contact);
          break;
        case 'contact.deleted':
          contacts.forget(event.data.contactId);
          break;
        case 'contact.merged':
          contacts.merge(event.data.contact, event.data.absorbedId);
          break;
        case 'contact.unmerged':
          contacts.unmerge(event.data.contact, event.data.restored);
          break;
        case 'contact-note.saved':
          contacts.askNotes(event.data.note.contactId);
          break;
        case 'contact-note.deleted':
          contacts.askNotes(event.data.contactId);
          break;
        case 'contact-fields.changed':
          client.setQueryData(cacheKeys.contactFields, event.data);
          break;
        case 'contact-import.changed':
          contacts.keepImport(event.data.import);
          break;
        case 'call-export.changed':
          keepExport(event.data.export);
          break;
        case 'call-views.changed':
          if (!event.data.isShared && event.data.memberId !== known()?.me.id) break;
          void client.invalidateQueries({ queryKey: cacheKeys.callViews });
          break;
        case 'recording.measured':
          void client.invalidateQueries({ queryKey: cacheKeys.call(event.data.callId) });
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
      keepCallsOf(snapshot);
      if (snapshot.cursor === cursor) return;
      cursor = snapshot.cursor;
      // Events were missed that a snapshot does not repeat.
      void client.invalidateQueries({ queryKey: cacheKeys.callExports });
      void client.invalidateQueries({ queryKey: cacheKeys.callViews });
      void client.invalidateQueries({ queryKey: cacheKeys.missedLists });
      void client.invalidateQueries({ queryKey: cacheKeys.voicemailLists });
      void client.invalidateQueries({ queryKey: cacheKeys.followUpLists });
      contacts.askAgain();
      askRoutingAgain();
    },
    end: stopMending,
  };
}
