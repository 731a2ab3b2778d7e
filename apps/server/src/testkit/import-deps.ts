import { createImportStore } from '../features/contact-imports/import.store.ts';
import type { ImportDeps } from '../features/contact-imports/import-deps.ts';
import { createContactStore, createNoteStore } from '../features/contacts/public.ts';
import { formatDisplay, numberRules } from '../features/numbers/public.ts';
import { createLogger } from '../platform/log.ts';
import { createAppendEvent } from '../platform/outbox/outbox.ts';
import type { TestApp } from './test-app.ts';
import { testEncryption } from './test-database.ts';

/** What imports stand on, as the app has it. */
export function importDeps({ database, clock }: TestApp): ImportDeps {
  const { encryption } = testEncryption(database);
  return {
    ...{ database, clock, log: createLogger({ level: 'silent' }) },
    ...{ contacts: createContactStore(encryption), notes: createNoteStore(encryption) },
    imports: createImportStore(encryption),
    numbers: { read: numberRules, display: formatDisplay },
    appendEvent: createAppendEvent({ encryption, scope: database.scope, wake: () => {} }),
  };
}
