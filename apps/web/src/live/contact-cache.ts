import type { Contact, ContactId, ContactImport } from '@ringdesk/contract';
import type { QueryClient } from '@tanstack/react-query';
import { cacheKeys } from './cache-keys.ts';
import { changeItem, isListed, type Pages } from './list-pages.ts';

type ContactPages = Pages<Contact>;

/** Writes what is told about contacts into what screens have read of them. */
export function createContactCache(client: QueryClient) {
  function askLists(refetchType: 'active' | 'none' = 'active'): void {
    void client.invalidateQueries({ queryKey: cacheKeys.contactLists, refetchType });
  }

  function keep(contact: Contact): void {
    // Of those that nobody has opened, nothing is kept.
    client.setQueryData<{ contact: Contact }>(cacheKeys.contact(contact.id), (known) => known && { contact });
    let isShown = false;
    for (const [key, data] of client.getQueriesData<ContactPages>({ queryKey: cacheKeys.contactLists })) {
      if (!data || !isListed(data, contact.id)) continue;
      isShown = true;
      client.setQueryData(key, changeItem(data, contact));
    }
    // A new name may belong elsewhere in the order, and a new contact somewhere in it: the server knows.
    askLists(isShown ? 'none' : 'active');
  }

  /** Calls and notes have changed hands. */
  function askTimelines(): void {
    void client.invalidateQueries({ queryKey: cacheKeys.callLists });
    void client.invalidateQueries({ queryKey: ['call'] });
    void client.invalidateQueries({ queryKey: ['contact-notes'] });
  }

  return {
    keep,
    restore(contact: Contact): void {
      keep(contact);
      askLists();
    },
    forget(id: ContactId): void {
      void client.invalidateQueries({ queryKey: cacheKeys.contact(id) });
      askLists();
    },
    merge(contact: Contact, absorbedId: ContactId): void {
      keep(contact);
      void client.invalidateQueries({ queryKey: cacheKeys.contact(absorbedId) });
      askLists();
      askTimelines();
    },
    unmerge(contact: Contact, restored: Contact): void {
      keep(contact);
      keep(restored);
      // A list that is shown no more may still have it: that says nothing of the one that is shown.
      askLists();
      askTimelines();
    },
    askNotes(id: ContactId): void {
      void client.invalidateQueries({ queryKey: cacheKeys.contactNotes(id) });
    },
    keepImport(now: ContactImport): void {
      const put = <Part extends { import: ContactImport }>(known: Part | undefined) =>
        known && known.import.version < now.version ? { ...known, import: now } : known;
      client.setQueryData<{ import: ContactImport }>(cacheKeys.contactImport(now.id), put);
      if (now.state === 'running') return;
      void client.invalidateQueries({ queryKey: cacheKeys.contactImports });
      void client.invalidateQueries({ queryKey: cacheKeys.contactTags });
      askLists();
    },
    /** Events were missed. */
    askAgain(): void {
      askLists();
      void client.invalidateQueries({ queryKey: ['contact'] });
      void client.invalidateQueries({ queryKey: ['contact-notes'] });
      void client.invalidateQueries({ queryKey: ['contact-import'] });
      void client.invalidateQueries({ queryKey: cacheKeys.contactFields });
    },
  };
}
