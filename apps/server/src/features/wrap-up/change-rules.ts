import type { WrapUpRules, WrapUpSettings } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';
import { saveWrapUpRules } from './wrap-up-rules.store.ts';

/** Throws settings.changed-meanwhile. Calls keep the outcome that they were given, whatever becomes of the list. */
export function changeWrapUpRules(
  { database, append, clock }: WrapUpDeps,
  { id, orgId }: Member,
  { version, ...settings }: WrapUpSettings & { version: number },
): Promise<WrapUpRules> {
  return database.withOrganization(orgId, async (tx) => {
    if (!(await saveWrapUpRules(tx, orgId, settings, version))) {
      throw AppError.of(
        'settings.changed-meanwhile',
        'Somebody else changed the outcomes meanwhile. Look at them again.',
      );
    }
    const wrapUp = { ...settings, version: version + 1 };
    const actor = { kind: 'member', id } as const;
    await append(tx, orgId, clock.now(), { type: 'wrap-up.changed', actor, data: { wrapUp } });
    return wrapUp;
  });
}
