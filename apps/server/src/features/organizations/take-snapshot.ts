import {
  type Call,
  type MemberId,
  type MemberStatus,
  type Offer,
  type OrgId,
  type OwnNumber,
  type Queue,
  recentCallsKept,
  type Snapshot,
  type WrapUpRules,
} from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tables, Transaction } from '../../platform/db/database.ts';
import { Invariant } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { readCursor } from '../../platform/outbox/event.store.ts';
import { findOrganization, listMembers } from './organization.store.ts';

type Tx = Transaction<Tables>;

/** What the snapshot asks of the other features, in its own transaction. */
export interface SnapshotSources {
  listOwnNumbers(tx: Tx, orgId: OrgId): Promise<OwnNumber[]>;
  liveCalls(tx: Tx, orgId: OrgId): Promise<Call[]>;
  recentCalls(tx: Tx, orgId: OrgId, limit: number): Promise<Call[]>;
  isOnLocalCarrier(tx: Tx, orgId: OrgId): Promise<boolean>;
  /** What each member chose. */
  statuses(tx: Tx): Promise<(memberId: MemberId) => MemberStatus>;
  queues(tx: Tx, orgId: OrgId): Promise<Queue[]>;
  wrapUp(tx: Tx): Promise<WrapUpRules>;
  openOffers(tx: Tx): Promise<Offer[]>;
  countOpenVoicemails(tx: Tx): Promise<number>;
  countOpenMissedCallers(tx: Tx): Promise<number>;
}

export interface TakeSnapshotDependencies {
  database: Database;
  clock: Clock;
  sources: SnapshotSources;
  onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
  testPhoneUrl: string | null;
}

/** Everything that the screens share, with the cursor of the last event in it: one transaction shows one moment. */
export async function takeSnapshot(deps: TakeSnapshotDependencies, me: Member): Promise<Snapshot> {
  const { database, clock, sources, testPhoneUrl } = deps;
  const { orgId } = me;
  const online = await deps.onlineMembers(orgId);
  return database.withOrganization(
    orgId,
    async (tx) => {
      const cursor = await readCursor(tx, orgId);
      const organization = await findOrganization(tx, orgId);
      if (!organization) throw new Invariant('The organization of the member does not exist.');
      const { id, name, slug, country } = organization;
      const localCarrier = await sources.isOnLocalCarrier(tx, orgId);
      const members = await listMembers(tx, orgId);
      const statusOf = await sources.statuses(tx);
      return {
        cursor,
        at: clock.now().toISOString(),
        organization: { id, name, slug, country, localCarrier, testPhoneUrl: localCarrier ? testPhoneUrl : null },
        me: { id: me.id, name: me.name, email: me.email, role: me.role },
        members: members.map((member) => ({
          id: member.id,
          name: member.name,
          role: member.role,
          online: online.has(member.id),
          status: statusOf(member.id),
        })),
        numbers: await sources.listOwnNumbers(tx, orgId),
        queues: await sources.queues(tx, orgId),
        wrapUp: await sources.wrapUp(tx),
        offers: await sources.openOffers(tx),
        openVoicemails: await sources.countOpenVoicemails(tx),
        openMissedCallers: await sources.countOpenMissedCallers(tx),
        liveCalls: await sources.liveCalls(tx, orgId),
        recentCalls: await sources.recentCalls(tx, orgId, recentCallsKept),
      };
    },
    { isolation: 'repeatable read' },
  );
}
