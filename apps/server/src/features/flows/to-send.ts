import type { StoredOverflow } from '../../platform/db/tables-callers.ts';
import type { SendCaller } from '../calls/public.ts';
import { findQueue, type Tx } from '../queues/public.ts';
import { ourWords } from './sounds.ts';

const gone: StoredOverflow = {
  kind: 'hang-up',
  message: { kind: 'text', text: ourWords.goodbye },
};

/** An overflow as the caller's next place. A queue that is gone, or has nobody in it, gives way to its own overflow. */
export async function toSend(tx: Tx, overflow: StoredOverflow, now: Date, depth = 0): Promise<SendCaller> {
  switch (overflow.kind) {
    case 'voicemail':
      return { place: 'voicemail', overflow };
    case 'number':
      return { place: 'number', overflow };
    case 'hang-up':
      return { place: 'message', overflow };
    case 'queue': {
      const queue = await findQueue(tx, overflow.queueId);
      // Settings refuse circles; one that two people made at the same moment ends with a word all the same.
      if (queue === null || depth > 3) return toSend(tx, gone, now);
      if (queue.members.length === 0) return toSend(tx, queue.overflow, now, depth + 1);
      const waitUntil = new Date(now.getTime() + queue.longestWaitSeconds * 1000);
      return { place: 'queue', queue: { id: queue.id, label: queue.label }, wantedAgentId: null, waitUntil };
    }
  }
}
