import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { AppendEvent } from '../../platform/outbox/outbox.ts';

export interface WrapUpDeps {
  database: Database;
  encryption: Encryption;
  append: AppendEvent;
  clock: Clock;
}
