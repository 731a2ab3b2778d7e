import type { Call, CallId, DispositionId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { changeDisposition, requireWritableCall } from '../calls/public.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';
import { readWrapUpRules } from './wrap-up-rules.store.ts';

/** Throws not-found, call.not-yours or settings.unknown-reference. The call keeps the label as it is now. */
export function chooseDisposition(
  deps: WrapUpDeps,
  member: Member,
  callId: CallId,
  dispositionId: DispositionId | null,
): Promise<Call> {
  return deps.database.withOrganization(member.orgId, async (tx) => {
    await requireWritableCall(tx, member, callId);
    const { dispositions } = await readWrapUpRules(tx);
    const chosen = dispositions.find(({ id }) => id === dispositionId) ?? null;
    if (dispositionId !== null && chosen === null) {
      const text = 'This outcome is not in the list any more. Choose another one.';
      throw AppError.of('settings.unknown-reference', text, { field: 'dispositionId' });
    }
    return changeDisposition(deps, tx, member, callId, chosen);
  });
}
