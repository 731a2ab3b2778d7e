import { chooseDisposition, endParkedWrapUp, endWrapUp, saveCallNote, updateWrapUp } from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import { changeWrapUpRules } from './change-rules.ts';
import { chooseDisposition as choose } from './choose-disposition.ts';
import { type FinishDeps, finishWrapUp } from './finish-wrap-up.ts';
import { finishParked } from './park-wrap-up.ts';
import { saveNote } from './save-note.ts';

export function registerWrapUp(register: RegisterEndpoint, deps: FinishDeps): void {
  register(saveCallNote, async ({ member, params, body }) => ({
    note: await saveNote(deps, member, params.callId, body),
  }));
  register(chooseDisposition, async ({ member, params, body }) => ({
    call: await choose(deps, member, params.callId, body.dispositionId),
  }));
  register(endWrapUp, async ({ member }) => ({ status: await finishWrapUp(deps, member) }));
  register(endParkedWrapUp, async ({ member, params }) => ({
    status: await finishParked(deps, member, params.callId),
  }));
  register(updateWrapUp, async ({ member, body }) => ({ wrapUp: await changeWrapUpRules(deps, member, body) }));
}
