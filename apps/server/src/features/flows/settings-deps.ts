import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { AppendEvent } from '../../platform/outbox/outbox.ts';

export interface SettingsDeps {
  database: Database;
  encryption: Encryption;
  append: AppendEvent;
  clock: Clock;
  wakeRouting(orgId: OrgId): void;
}
