import type { MemberId } from '@ringdesk/contract';
import type { SendCaller } from '../calls/public.ts';
import { isOpen } from '../numbers/public.ts';
import { countWaiting, findQueue, type Tx } from '../queues/public.ts';
import type { FlowSettings } from './number-flow.ts';
import { toSend } from './to-send.ts';

/** How long a caller of one agent waits before the number's overflow. */
const directWaitMs = 45_000;

/** Where a new caller of a number begins: closed, full and deserted lines overflow at once. */
export async function startOf(tx: Tx, settings: FlowSettings, now: Date): Promise<SendCaller> {
  if (!isOpen(settings.hours, now)) return toSend(tx, settings.whenClosed, now);
  const { destination } = settings;
  if (destination === null) return toSend(tx, settings.otherwise, now);
  switch (destination.kind) {
    case 'voicemail':
      return toSend(tx, destination, now);
    case 'member': {
      const isSentOn = destination.whenBusy === 'otherwise' && (await isOnCall(tx, destination.memberId));
      if (isSentOn) return toSend(tx, settings.otherwise, now);
      const waitUntil = new Date(now.getTime() + directWaitMs);
      return { place: 'queue', queue: null, wantedAgentId: destination.memberId, waitUntil };
    }
    case 'queue': {
      const queue = await findQueue(tx, destination.queueId);
      if (queue === null) return toSend(tx, settings.otherwise, now);
      const isFull = (await countWaiting(tx, queue.id)) >= queue.sizeLimit;
      return toSend(tx, isFull ? queue.overflow : destination, now);
    }
  }
}

async function isOnCall(tx: Tx, memberId: MemberId): Promise<boolean> {
  const { found } = await tx
    .selectNoFrom(({ exists, selectFrom }) =>
      exists(selectFrom('calls').select('id').where('agent_id', '=', memberId).where('state', '<>', 'ended')).as(
        'found',
      ),
    )
    .executeTakeFirstOrThrow();
  return Boolean(found);
}
