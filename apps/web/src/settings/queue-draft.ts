import { type Overflow, type Queue, type QueueSettings, queueSettings } from '@ringdesk/contract';
import { type Checked, checked } from './complaints.ts';
import {
  type OverflowDraft,
  overflowDraftOf,
  type PromptDraft,
  promptDraftOf,
  rawOverflow,
  rawPrompt,
} from './prompt-draft.ts';

/** The queue's form: whole numbers are kept as they are typed. */
export interface QueueDraft {
  label: string;
  strategy: QueueSettings['strategy'];
  ringSeconds: string;
  longestWaitSeconds: string;
  wrapUpSeconds: string;
  outcomeRequired: boolean;
  sizeLimit: string;
  greeting: PromptDraft;
  /** Empty: our own music. */
  musicPromptId: string;
  announcePosition: boolean;
  announceWait: boolean;
  preferLastAgent: boolean;
  preferContactOwner: boolean;
  overflow: OverflowDraft;
  members: { memberId: string; priority: string }[];
}

/** What the form of a queue that there is begins with. */
export function queueDraftOf(queue: Queue | QueueSettings): QueueDraft {
  return {
    label: queue.label,
    strategy: queue.strategy,
    ringSeconds: String(queue.ringSeconds),
    longestWaitSeconds: String(queue.longestWaitSeconds),
    wrapUpSeconds: String(queue.wrapUpSeconds),
    outcomeRequired: queue.outcomeRequired,
    sizeLimit: String(queue.sizeLimit),
    greeting: promptDraftOf(queue.greeting),
    musicPromptId: queue.musicPromptId ?? '',
    announcePosition: queue.announcePosition,
    announceWait: queue.announceWait,
    preferLastAgent: queue.preferLastAgent,
    preferContactOwner: queue.preferContactOwner,
    overflow: overflowDraftOf(queue.overflow),
    members: queue.members.map(({ memberId, priority }) => ({ memberId, priority: String(priority) })),
  };
}

/** What the form of a new queue begins with: the contract's own defaults. */
export function newQueueDraft(overflow: Overflow): QueueDraft {
  return { ...queueDraftOf(queueSettings.parse({ label: 'new', overflow, members: [] })), label: '' };
}

/** What is sent, or what is wrong. */
export function queueSettingsOf(draft: QueueDraft): Checked<QueueSettings> {
  return checked(queueSettings, {
    ...draft,
    ringSeconds: wholeNumber(draft.ringSeconds),
    longestWaitSeconds: wholeNumber(draft.longestWaitSeconds),
    wrapUpSeconds: wholeNumber(draft.wrapUpSeconds),
    sizeLimit: wholeNumber(draft.sizeLimit),
    greeting: rawPrompt(draft.greeting),
    musicPromptId: draft.musicPromptId || null,
    overflow: rawOverflow(draft.overflow),
    members: draft.members.map(({ memberId, priority }) => ({ memberId, priority: wholeNumber(priority) })),
  });
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
}
