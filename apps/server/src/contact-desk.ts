import type { OrgId } from '@ringdesk/contract';
import { moveCalls, returnCalls } from './features/calls/public.ts';
import { createImportStore, ImportWorker, registerContactImports } from './features/contact-imports/public.ts';
import {
  type ContactStore,
  createNoteStore,
  createUndoStore,
  registerContactFields,
  registerContactNotes,
  registerContacts,
  startPruningUndos,
} from './features/contacts/public.ts';
import { formatDisplay, numberRules } from './features/numbers/public.ts';
import { allOrganizations } from './features/organizations/public.ts';
import type { AppParts, Floor } from './floor.ts';

export interface ContactDesk {
  /** Goes on with what an earlier run has left. */
  wake(orgId: OrgId): void;
  stop(): Promise<void>;
}

/** Contacts, their notes and fields, and imports, joined. */
export function openContactDesk({ database, clock, log }: AppParts, floor: Floor, contacts: ContactStore): ContactDesk {
  const { encryption, appendEvent, registerEndpoint } = floor;
  const numbers = { read: numberRules, display: formatDisplay };
  const desk = { database, appendEvent, numbers, clock };
  const notes = createNoteStore(encryption);
  const undos = createUndoStore(encryption);
  registerContacts(floor, { ...desk, store: contacts, undos, calls: { moveCalls, returnCalls } });
  registerContactNotes(registerEndpoint, { ...desk, store: contacts, notes });
  registerContactFields(registerEndpoint, { ...desk, store: contacts, notes });
  const importDeps = { ...desk, contacts, notes, imports: createImportStore(encryption), log };
  const worker = new ImportWorker(importDeps);
  registerContactImports(floor, importDeps, worker.wake);
  const organizations = async () => (await database.asSystem(allOrganizations)).map(({ id }) => id);
  const stopPruning = startPruningUndos({ database, clock, log, undos, organizations });
  return {
    wake: worker.wake,
    stop: async () => {
      stopPruning();
      await worker.stop();
    },
  };
}
