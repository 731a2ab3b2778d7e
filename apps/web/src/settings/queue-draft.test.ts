import { type QueueSettings, queueSettings } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { newQueueDraft, queueDraftOf, queueSettingsOf } from './queue-draft.ts';

const id = (last: number) => `01950000-0000-7000-8000-00000000000${last}` as never;
const overflow = { kind: 'voicemail', boxId: id(1) } as const;
const settings: QueueSettings = queueSettings.parse({
  label: 'Sales',
  strategy: 'round-robin',
  ringSeconds: 20,
  sizeLimit: 5,
  greeting: { kind: 'audio', promptId: id(2) },
  musicPromptId: id(3),
  announceWait: true,
  preferLastAgent: true,
  overflow: { kind: 'hang-up', message: { kind: 'text', text: 'Goodbye.' } },
  members: [
    { memberId: id(4), priority: 1 },
    { memberId: id(5), priority: 3 },
  ],
});

test('a queue comes out of its form as it went in', () => {
  expect(queueSettingsOf(queueDraftOf(settings))).toEqual({ body: settings, complaints: null });
});

test('a new queue begins with the contract’s defaults and needs a name', () => {
  const draft = newQueueDraft(overflow);
  expect(queueSettingsOf(draft).complaints).toEqual({ label: 'Give the queue a name.' });
  expect(queueSettingsOf({ ...draft, label: 'Billing' }).body).toEqual(
    queueSettings.parse({ label: 'Billing', overflow, members: [] }),
  );
});

test('numbers that are none, too small or too large are said at their field', () => {
  const draft = queueDraftOf(settings);
  const { complaints } = queueSettingsOf({ ...draft, ringSeconds: '3', longestWaitSeconds: '2.5', sizeLimit: '9999' });
  expect(complaints).toEqual({
    ringSeconds: '5 at least.',
    longestWaitSeconds: 'Write a whole number.',
    sizeLimit: '1000 at most.',
  });
});
