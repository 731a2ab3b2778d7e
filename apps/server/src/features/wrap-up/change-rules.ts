import type { Disposition, WrapUpRules, WrapUpSettings } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';
import { saveWrapUpRules } from './wrap-up-rules.store.ts';

/** Throws settings.changed-meanwhile, or input.invalid for two outcomes of one id or name. Calls keep the outcome that they were given, whatever becomes of the list. */
export function changeWrapUpRules(
  { database, append, clock }: WrapUpDeps,
  { id, orgId }: Member,
  { version, ...settings }: WrapUpSettings & { version: number },
): Promise<WrapUpRules> {
  refuseTwins(settings.dispositions);
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

function refuseTwins(dispositions: readonly Disposition[]): void {
  for (const [index, { id, label }] of dispositions.entries()) {
    const before = dispositions.slice(0, index);
    const field = `dispositions.${index}`;
    if (before.some((other) => other.id === id)) {
      throw AppError.of('input.invalid', `${label} has the id of another outcome. Give it one of its own.`, {
        field: `${field}.id`,
      });
    }
    if (before.some((other) => other.label.toLowerCase() === label.toLowerCase())) {
      const text = `There is an outcome named ${label} already. Give this one another name.`;
      throw AppError.of('input.invalid', text, { field: `${field}.label` });
    }
  }
}
