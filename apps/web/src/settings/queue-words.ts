import type { QueueSettings } from '@ringdesk/contract';
import { t } from './texts.ts';

export const strategies = ['longest-idle', 'round-robin', 'fewest-calls', 'ring-all'] as const;

/** Whom a waiting caller is offered to first, in words. */
export function strategyWord(strategy: QueueSettings['strategy']): string {
  return t(`strategy.${strategy}`);
}
