import { assignMissedCaller, closeMissedCaller, listMissedCallers } from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import * as missed from './handle-missed.ts';

export function registerMissedCallers(register: RegisterEndpoint, deps: missed.HandleMissedDeps): void {
  register(listMissedCallers, ({ member, query }) => missed.readMissedCallers(deps, member, query));
  register(assignMissedCaller, async ({ member, params, body }) => ({
    missedCaller: await missed.assignMissedCaller(deps, member, params.missedCallerId, body.ownerId),
  }));
  register(closeMissedCaller, async ({ member, params, body }) => ({
    missedCaller: await missed.closeMissedCaller(deps, member, params.missedCallerId, body),
  }));
}
