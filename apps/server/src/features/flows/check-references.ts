import {
  can,
  type MemberId,
  type NumberSettings,
  type OrgId,
  type Overflow,
  type Prompt,
  type PromptId,
  type QueueId,
  type QueueSettings,
  type VoicemailBoxId,
} from '@ringdesk/contract';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { StoredOverflow } from '../../platform/db/tables-callers.ts';
import { AppError } from '../../platform/errors.ts';
import { listOwnNumbers } from '../numbers/public.ts';
import { listPrompts } from '../prompts/public.ts';
import { listQueues, type Tx } from '../queues/public.ts';
import { listBoxes } from '../voicemail/public.ts';

/** What settings may name, read once for one check. */
export interface References {
  queues: ReadonlyMap<QueueId, StoredOverflow>;
  boxes: ReadonlySet<VoicemailBoxId>;
  prompts: ReadonlySet<PromptId>;
  /** Who may take calls. */
  agents: ReadonlySet<MemberId>;
  ownNumbers: ReadonlySet<string>;
}

export async function readReferences(tx: Tx, orgId: OrgId, encryption: Encryption): Promise<References> {
  const members = await tx.selectFrom('members').select(['member_id', 'role']).execute();
  const own = await listOwnNumbers(tx, orgId, encryption);
  return {
    queues: new Map((await listQueues(tx)).map(({ id, overflow }) => [id, overflow])),
    boxes: new Set((await listBoxes(tx)).map(({ id }) => id)),
    prompts: new Set((await listPrompts(tx)).map(({ id }) => id)),
    agents: new Set(
      members.filter(({ role }) => can(role, 'calls.place')).map(({ member_id }) => member_id as MemberId),
    ),
    ownNumbers: new Set(own.map(({ number }) => number)),
  };
}

/**
 * Refuses settings with which a caller would be lost: what they name must be there, and going from overflow to overflow
 * must come to an end. Throws settings.unknown-reference or settings.dead-end, naming the field.
 */
export function checkQueue(references: References, queueId: QueueId, settings: QueueSettings): void {
  const { greeting, musicPromptId, members, overflow } = settings;
  checkPrompt(references, greeting, 'greeting');
  if (musicPromptId !== null && !references.prompts.has(musicPromptId)) throw unknown('musicPromptId', 'sound');
  for (const [index, { memberId }] of members.entries()) {
    if (!references.agents.has(memberId)) throw unknown(`members.${index}.memberId`, 'agent');
  }
  if (new Set(members.map(({ memberId }) => memberId)).size !== members.length) {
    throw AppError.of('settings.unknown-reference', 'An agent stands in the queue twice.', { field: 'members' });
  }
  checkOverflow(references, overflow, 'overflow');
  refuseCircle(references, queueId, overflow);
}

export function checkNumber(references: References, settings: NumberSettings): void {
  const { destination, greeting, recordingNotice, whenClosed, otherwise, hours } = settings;
  checkPrompt(references, greeting, 'greeting');
  checkPrompt(references, recordingNotice, 'recordingNotice');
  checkOverflow(references, whenClosed, 'whenClosed');
  checkOverflow(references, otherwise, 'otherwise');
  if (hours !== null && hours.openings.length === 0) {
    const words = 'With these hours the number never opens. Add an opening, or choose "always open".';
    throw AppError.of('settings.dead-end', words, { field: 'hours.openings' });
  }
  if (destination.kind === 'queue' && !references.queues.has(destination.queueId)) {
    throw unknown('destination.queueId', 'queue');
  }
  if (destination.kind === 'member' && !references.agents.has(destination.memberId)) {
    throw unknown('destination.memberId', 'agent');
  }
  if (destination.kind === 'voicemail' && !references.boxes.has(destination.boxId)) {
    throw unknown('destination.boxId', 'voice box');
  }
}

function checkOverflow(references: References, overflow: Overflow, field: string): void {
  switch (overflow.kind) {
    case 'voicemail':
      if (!references.boxes.has(overflow.boxId)) throw unknown(`${field}.boxId`, 'voice box');
      break;
    case 'queue':
      if (!references.queues.has(overflow.queueId)) throw unknown(`${field}.queueId`, 'queue');
      break;
    case 'number':
      if (references.ownNumbers.has(overflow.number)) {
        const words = 'This is one of your own numbers: callers would go round in a circle.';
        throw AppError.of('settings.dead-end', words, { field: `${field}.number` });
      }
      break;
    case 'hang-up':
      checkPrompt(references, overflow.message, `${field}.message`);
      break;
  }
}

export function checkPrompt({ prompts }: References, prompt: Prompt | null, field: string): void {
  if (prompt?.kind === 'audio' && !prompts.has(prompt.promptId)) throw unknown(`${field}.promptId`, 'sound');
}

function refuseCircle({ queues }: References, start: QueueId, first: Overflow): void {
  const visited = new Set([start]);
  let overflow: StoredOverflow | undefined = first;
  while (overflow?.kind === 'queue') {
    if (visited.has(overflow.queueId)) {
      const words = 'These queues overflow into each other: a caller would go round in a circle.';
      throw AppError.of('settings.dead-end', words, { field: 'overflow.queueId' });
    }
    visited.add(overflow.queueId);
    overflow = queues.get(overflow.queueId);
  }
}

function unknown(field: string, what: string): AppError {
  return AppError.of('settings.unknown-reference', `There is no such ${what}. It may have been removed.`, { field });
}
