import type { OrgId, PromptAudio, PromptId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';

type Tx = Transaction<Tables>;

const shown = ['id', 'name', 'duration_ms', 'built_in', 'created_at'] as const;

/** By name, without the sound itself. */
export async function listPrompts(tx: Tx): Promise<PromptAudio[]> {
  const rows = await tx.selectFrom('prompts').select(shown).orderBy('name').orderBy('id').execute();
  return rows.map(viewPrompt);
}

export async function findPromptWav(tx: Tx, promptId: PromptId): Promise<Uint8Array | null> {
  const row = await tx.selectFrom('prompts').select('wav').where('id', '=', promptId).executeTakeFirst();
  return row?.wav ?? null;
}

export async function hasPrompt(tx: Tx, promptId: PromptId): Promise<boolean> {
  const row = await tx.selectFrom('prompts').select('id').where('id', '=', promptId).executeTakeFirst();
  return row !== undefined;
}

export async function insertPrompt(
  tx: Tx,
  orgId: OrgId,
  prompt: { id: PromptId; name: string; wav: Uint8Array; durationMs: number; now: Date },
): Promise<PromptAudio> {
  const { id, name, wav, durationMs, now } = prompt;
  const row = { org_id: orgId, id, name, wav, duration_ms: durationMs, built_in: false, created_at: now };
  await tx.insertInto('prompts').values(row).execute();
  return viewPrompt(row);
}

export async function deletePromptRow(tx: Tx, promptId: PromptId): Promise<boolean> {
  const result = await tx.deleteFrom('prompts').where('id', '=', promptId).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

function viewPrompt(row: {
  id: string;
  name: string;
  duration_ms: number;
  built_in: boolean;
  created_at: Date;
}): PromptAudio {
  const { id, name, duration_ms, built_in, created_at } = row;
  return {
    id: id as PromptId,
    name,
    durationMs: duration_ms,
    builtIn: built_in,
    createdAt: created_at.toISOString(),
  };
}
