import type { CallId, MemberId, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { Logger } from '../../platform/log.ts';
import type { AppendEvent } from '../../platform/outbox/outbox.ts';
import type { Claim } from '../calls/public.ts';
import type { Tx } from './offer.store.ts';

export interface OfferDeps {
  database: Database;
  append: AppendEvent;
  clock: Clock;
  log: Logger;
  /** What offers ask of the calls. */
  calls: {
    claim(tx: Tx, orgId: OrgId, callId: CallId, member: Pick<Member, 'id' | 'name'>): Promise<Claim>;
    /** Holds the call until the commit; whether it can still be offered. */
    holdForOffer(tx: Tx, callId: CallId): Promise<boolean>;
    /** The caller is not to wait any longer: the overflow runs. */
    giveUpWaiting(tx: Tx, orgId: OrgId, callId: CallId): Promise<void>;
    wake(orgId: OrgId): void;
  };
  /** Whose screen is open. */
  onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
  /** Whose screens ask every few seconds, because their sockets are blocked. */
  pollingMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
  /** Something that routing looks at has changed: called after each commit that could have changed it. */
  wakeRouting(orgId: OrgId): void;
}
