import { listFollowUps, markFollowUp, setFollowUp } from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import type { FollowUpDeps } from './follow-ups-deps.ts';
import { markFollowUp as mark } from './mark-follow-up.ts';
import { readFollowUps } from './read-follow-ups.ts';
import { setFollowUp as set } from './set-follow-up.ts';

export function registerFollowUps(register: RegisterEndpoint, deps: FollowUpDeps): void {
  register(setFollowUp, async ({ member, params, body }) => ({
    followUp: await set(deps, member, params.callId, body),
  }));
  register(listFollowUps, ({ member, query }) => readFollowUps(deps, member, query));
  register(markFollowUp, async ({ member, params, body }) => ({
    followUp: await mark(deps, member, params.followUpId, body.done),
  }));
}
