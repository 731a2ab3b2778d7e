import type { Call, QueueId } from '@ringdesk/contract';

/** How many callers wait in a queue for an agent: not those who hear the greeting, or are on their way out of it. */
export function waitingIn(liveCalls: readonly Call[], queueId: QueueId): number {
  return liveCalls.filter(({ isInLine, queue }) => isInLine && queue?.id === queueId).length;
}
