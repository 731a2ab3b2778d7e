import type { Destination, NumberId } from '@ringdesk/contract';
import type { StoredNumberSettings, StoredOverflow } from '../../platform/db/tables-callers.ts';
import { findNumberSettings } from '../numbers/public.ts';
import { listQueues, type Tx } from '../queues/public.ts';
import { listBoxes } from '../voicemail/public.ts';

/** A number's settings, where the destination may be missing: nothing was set, and there is no queue to lead to. */
export interface FlowSettings extends Omit<StoredNumberSettings, 'destination'> {
  destination: Destination | null;
}

const nobody: StoredOverflow = {
  kind: 'hang-up',
  message: { kind: 'text', text: 'We are sorry, nobody can take your call now. Please call again later. Goodbye.' },
};

/** What was set, else the safe default: the first queue, always open, voicemail when it cannot be served. */
export async function settingsOf(tx: Tx, numberId: NumberId): Promise<FlowSettings> {
  const set = await findNumberSettings(tx, numberId);
  if (set !== null) return set;
  const [queue] = await listQueues(tx);
  const [box] = await listBoxes(tx);
  const otherwise: StoredOverflow = box === undefined ? nobody : { kind: 'voicemail', boxId: box.id };
  return {
    destination: queue === undefined ? null : { kind: 'queue', queueId: queue.id },
    hours: null,
    greeting: null,
    whenClosed: otherwise,
    otherwise,
    recording: 'on-with-notice',
    recordingNotice: null,
  };
}
