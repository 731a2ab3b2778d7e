import type { Prompt, VoicemailBox, VoicemailBoxId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { updateBox } from '../voicemail/public.ts';
import { checkPrompt, readReferences } from './check-references.ts';
import { changedMeanwhile } from './save-queue.ts';
import type { SettingsDeps } from './settings-deps.ts';

/** Throws not-found, settings.changed-meanwhile or settings.unknown-reference. */
export function saveBox(
  { database, encryption }: SettingsDeps,
  { orgId }: Member,
  id: VoicemailBoxId,
  { label, greeting, version }: { label: string; greeting: Prompt | null; version: number },
): Promise<VoicemailBox> {
  return database.withOrganization(orgId, async (tx) => {
    checkPrompt(await readReferences(tx, orgId, encryption), greeting, 'greeting');
    const saved = await updateBox(tx, id, { label, greeting, version });
    if (saved === 'unknown') throw AppError.of('not-found', 'There is no such voice box.');
    if (saved === 'changed') throw changedMeanwhile();
    return saved;
  });
}
