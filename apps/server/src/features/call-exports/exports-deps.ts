import type { CallExport, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Logger } from '../../platform/log.ts';
import type { Actor, AppendEvent } from '../../platform/outbox/outbox.ts';
import type { CallReader } from '../calls/public.ts';
import type { ExportStore, Tx } from './export.store.ts';

export interface ExportsDeps {
  database: Database;
  exports: ExportStore;
  calls: Pick<CallReader, 'listCalls' | 'countCalls'>;
  appendEvent: AppendEvent;
  clock: Clock;
  log: Logger;
}

export async function tellChanged(
  { appendEvent, clock }: Pick<ExportsDeps, 'appendEvent' | 'clock'>,
  tx: Tx,
  orgId: OrgId,
  actor: Actor,
  changed: CallExport,
): Promise<void> {
  await appendEvent(tx, orgId, clock.now(), { type: 'call-export.changed', actor, data: { export: changed } });
}
