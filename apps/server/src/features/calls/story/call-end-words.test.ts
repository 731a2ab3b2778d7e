import type { CallOutcome } from '@ringdesk/contract';
import { callOutcome, endedBy } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { endingOf } from './call-end-words.ts';

type Row = Parameters<typeof endingOf>[0];

const row = (parts: Partial<Row> = {}): Row => ({
  direction: 'outbound',
  state: 'ended',
  outcome: 'answered',
  ended_by: 'customer',
  reason: null,
  agent_name: 'Jo Park',
  queue_label: null,
  caller_place: null,
  hang_up_cause: null,
  ...parts,
});

const caller = { direction: 'inbound', outcome: 'missed', agent_name: null } as const;

it.each<[string, Partial<Row>]>([
  ['Jo Park hung up.', { ended_by: 'agent', hang_up_cause: 'agent' }],
  ['The customer hung up.', {}],
  ['The caller hung up.', { direction: 'inbound' }],
  [
    'The line of Jo Park was gone for too long, so the call was ended.',
    { ended_by: 'system', hang_up_cause: 'rejoin-timeout', reason: 'Your line was gone for 30 seconds.' },
  ],
  [
    'Nobody answered while it rang, so the call was ended.',
    { outcome: 'no-answer', ended_by: 'system', hang_up_cause: 'ring-timeout' },
  ],
  ['Nobody answered, and the carrier stopped ringing.', { outcome: 'no-answer', ended_by: 'carrier' }],
  [
    'The phone could not be reached. This number is not in service. Check the digits.',
    { outcome: 'unreachable', ended_by: 'carrier', reason: 'This number is not in service. Check the digits.' },
  ],
  ['The caller hung up during the greeting.', { ...caller, caller_place: 'greeting' }],
  ['The caller hung up while they waited in Support.', { ...caller, caller_place: 'queue', queue_label: 'Support' }],
  ['The caller hung up without a message.', { ...caller, caller_place: 'voicemail' }],
])('says: %s', (sentence, parts) => expect(endingOf(row(parts))).toBe(sentence));

it('has a sentence of its own for every outcome, whoever ended it', () => {
  for (const by of endedBy.options) {
    const sentences = callOutcome.options.map((outcome: CallOutcome) => endingOf(row({ outcome, ended_by: by })));
    expect(new Set(sentences).size).toBe(callOutcome.options.length);
    expect(sentences.every((sentence) => sentence?.endsWith('.'))).toBe(true);
  }
});

it('says nothing of a call that goes on', () => expect(endingOf(row({ state: 'answered', outcome: null }))).toBeNull());
