import type { Call, QueueId } from '@ringdesk/contract';

/** How many callers wait in a queue for an agent. */
export function waitingIn(liveCalls: readonly Call[], queueId: QueueId): number {
  return liveCalls.filter(({ state, queue, agent }) => state === 'waiting' && agent === null && queue?.id === queueId)
    .length;
}
