import { type MemberId, type OrgId, type QueueId, queueSettings, type VoicemailBoxId } from '@ringdesk/contract';
import { newId } from '../../platform/ids.ts';
import { insertQueue, listQueues, type Tx } from '../queues/public.ts';
import { insertBox, listBoxes } from '../voicemail/public.ts';

/** Promise R1-19: the first queue bears this name at the carrier. */
const firstQueueName = 'support_queue';

/**
 * An organization always has a place where callers wait and one where they leave a message, so that no number leads
 * nowhere. `agents` take its calls. What is there stays as it is; safe to repeat.
 */
export async function ensureFirstQueue(tx: Tx, orgId: OrgId, agents: readonly MemberId[], now: Date): Promise<void> {
  const [known] = await listBoxes(tx);
  const first = { id: newId<VoicemailBoxId>(), label: 'Support', memberId: null, greeting: null, now };
  const box = known ?? (await insertBox(tx, orgId, first));
  if ((await listQueues(tx)).length > 0) return;
  const settings = queueSettings.parse({
    label: 'Support',
    overflow: { kind: 'voicemail', boxId: box.id },
    members: agents.map((memberId) => ({ memberId, priority: 1 })),
  });
  await insertQueue(tx, orgId, { id: newId<QueueId>(), name: firstQueueName, settings, now });
}
