import {
  can,
  getCall,
  hangUpCall,
  holdCall,
  listCalls,
  placeCall,
  recordCall,
  reportAgentLine,
} from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import type { CallExtras, CallsDeps } from './calls-deps.ts';
import { hangUpCall as hangUp } from './in-call/hang-up-call.ts';
import { holdCall as hold } from './in-call/hold-call.ts';
import { recordCall as record } from './in-call/record-call.ts';
import { reportAgentLine as report } from './in-call/report-agent-line.ts';
import { callReader } from './log/read-calls.ts';
import { placeCall as place } from './placing/place-call.ts';

export function registerCalls(register: RegisterEndpoint, deps: CallsDeps, extras: CallExtras): void {
  const { database } = deps;
  const reader = callReader(deps.encryption);

  register(placeCall, async ({ member, body }) => ({ call: await place(deps, member, body) }));
  register(hangUpCall, async ({ member, params }) => ({ call: await hangUp(deps, member, params.callId) }));
  register(holdCall, async ({ member, params, body }) => ({
    call: await hold(deps, member, params.callId, body.hold),
  }));
  register(recordCall, async ({ member, params, body }) => ({
    call: await record(deps, member, params.callId, body.record),
  }));
  register(reportAgentLine, async ({ member, params, body }) => ({
    call: await report(deps, member, params.callId, body),
  }));
  register(listCalls, ({ member, query }) =>
    database.withOrganization(member.orgId, (tx) =>
      reader.listCalls(tx, member.orgId, { ...query, memberId: member.id }),
    ),
  );
  register(getCall, ({ member, params }) =>
    database.withOrganization(member.orgId, async (tx) => {
      const known = await extras(tx, member.orgId, params.callId);
      const peaks = can(member.role, 'recordings.listen') ? known.peaks : [];
      return { ...(await reader.getCall(tx, member.orgId, params.callId)), ...known, peaks };
    }),
  );
}
