import {
  deletePrompt,
  getPromptAudio,
  listPrompts as listPromptsEndpoint,
  type PromptId,
  uploadPrompt,
} from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tables, Transaction } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { EndpointRegistrar } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import { deletePromptRow, findPromptWav, insertPrompt, listPrompts } from './prompt.store.ts';
import { telephoneWav } from './telephone-wav.ts';

export interface PromptsDeps {
  database: Database;
  clock: Clock;
  /** Where a sound is heard, in words; null: nowhere. */
  usedBy(tx: Transaction<Tables>, promptId: PromptId): Promise<string | null>;
}

export function registerPrompts({ registerEndpoint, registerRaw }: EndpointRegistrar, deps: PromptsDeps): void {
  const { database, clock } = deps;

  registerEndpoint(listPromptsEndpoint, ({ member }) =>
    database.withOrganization(member.orgId, async (tx) => ({ prompts: await listPrompts(tx) })),
  );

  registerEndpoint(uploadPrompt, async ({ member, body }) => {
    const sound = telephoneWav(Buffer.from(body.wavBase64, 'base64'));
    const prompt = await database.withOrganization(member.orgId, (tx) =>
      insertPrompt(tx, member.orgId, { id: newId<PromptId>(), name: body.name, now: clock.now(), ...sound }),
    );
    return { prompt };
  });

  registerEndpoint(deletePrompt, ({ member, params }) =>
    database.withOrganization(member.orgId, async (tx) => {
      const place = await deps.usedBy(tx, params.promptId);
      if (place !== null) {
        throw AppError.of('prompt.in-use', `Callers hear this sound: ${place}. Choose another one there first.`);
      }
      if (!(await deletePromptRow(tx, params.promptId))) throw noSuchPrompt();
      return {};
    }),
  );

  registerRaw(getPromptAudio, async ({ member, params }, _request, reply) => {
    const wav = await database.withOrganization(member.orgId, (tx) => findPromptWav(tx, params.promptId));
    if (wav === null) throw noSuchPrompt();
    return reply.type('audio/wav').header('cache-control', 'private, no-store').send(Buffer.from(wav));
  });
}

const noSuchPrompt = () => AppError.of('not-found', 'There is no such sound.');
