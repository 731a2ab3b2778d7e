import type { PromptAudio, PromptId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tables, Transaction } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import { deletePromptRow, findPromptWav, insertPrompt, listPrompts } from './prompt.store.ts';
import { telephoneWav } from './telephone-wav.ts';

export interface PromptsDeps {
  database: Database;
  clock: Clock;
  /** Where a sound is heard, in words; null: nowhere. */
  usedBy(tx: Transaction<Tables>, promptId: PromptId): Promise<string | null>;
}

export function readPrompts({ database }: PromptsDeps, { orgId }: Member): Promise<PromptAudio[]> {
  return database.withOrganization(orgId, listPrompts);
}

/** Keeps a sound as the telephone plays it. Throws prompt.not-audio or prompt.too-long. */
export async function addPrompt(
  { database, clock }: PromptsDeps,
  { orgId }: Member,
  { name, file }: { name: string; file: Uint8Array },
): Promise<PromptAudio> {
  const sound = telephoneWav(file);
  return database.withOrganization(orgId, (tx) =>
    insertPrompt(tx, orgId, { id: newId<PromptId>(), name, now: clock.now(), ...sound }),
  );
}

/** Throws not-found, or prompt.in-use with the place where callers hear it. */
export function removePrompt({ database, usedBy }: PromptsDeps, { orgId }: Member, id: PromptId): Promise<void> {
  return database.withOrganization(orgId, async (tx) => {
    const place = await usedBy(tx, id);
    if (place !== null) {
      throw AppError.of('prompt.in-use', `Callers hear this sound: ${place}. Choose another one there first.`);
    }
    if (!(await deletePromptRow(tx, id))) throw noSuchPrompt();
  });
}

/** A whole WAV file. Throws not-found. */
export async function openPrompt({ database }: PromptsDeps, { orgId }: Member, id: PromptId): Promise<Uint8Array> {
  const wav = await database.withOrganization(orgId, (tx) => findPromptWav(tx, id));
  if (wav === null) throw noSuchPrompt();
  return wav;
}

const noSuchPrompt = () => AppError.of('not-found', 'There is no such sound.');
