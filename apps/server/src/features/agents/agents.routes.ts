import { type MemberStatus, type OrgId, setMyStatus } from '@ringdesk/contract';
import type { Database } from '../../platform/db/database.ts';
import type { Member, RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import { changeStatus, type StatusDeps } from './change-status.ts';

export interface AgentsDeps extends StatusDeps {
  database: Database;
  wakeRouting(orgId: OrgId): void;
}

export function registerAgents(register: RegisterEndpoint, deps: AgentsDeps): void {
  const now = () => deps.clock.now().toISOString();
  register(setMyStatus, async ({ member, body }) => {
    const change = { chosen: body.status, chosenAt: now(), ...(body.status.kind === 'available' ? back : {}) };
    return { status: await changeOwn(deps, member, change) };
  });
}

/** Coming back clears what put the member out of the queue. */
const back = { noAnswer: null };

async function changeOwn(deps: AgentsDeps, member: Member, change: Partial<MemberStatus>): Promise<MemberStatus> {
  const { id, orgId } = member;
  const status = await deps.database.withOrganization(orgId, (tx) =>
    changeStatus(deps, tx, orgId, id, change, { kind: 'member', id }),
  );
  deps.wakeRouting(orgId);
  return status;
}
