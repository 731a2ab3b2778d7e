import { dispositionId } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { afterCallsDraftOf, afterCallsOf, moved, newDisposition } from './after-calls-draft.ts';

const id = (n: number) => dispositionId.parse(`01950000-0000-7000-8000-00000000000${n}`);
const dispositions = [
  { id: id(1), label: 'Solved' },
  { id: id(2), label: 'Refund promised' },
];
const outbound = { seconds: 60, outcomeRequired: true, recording: 'on-with-notice' } as const;
const draft = afterCallsDraftOf({ dispositions, outbound, version: 3 });

test('what is not changed is sent as it was', () => {
  expect(afterCallsOf(draft).body).toEqual({ dispositions, outbound });
});

test('a row that was left empty is no outcome; seconds that are none are complained about', () => {
  expect(afterCallsOf({ ...draft, dispositions: [...dispositions, newDisposition()] }).body?.dispositions.length).toBe(
    2,
  );
  expect(afterCallsOf({ ...draft, seconds: 'ten' }).complaints).not.toBeNull();
});

test('an outcome moves by one place, and stays at the ends', () => {
  const labels = (index: number, by: 1 | -1) => moved(dispositions, index, by).map(({ label }) => label);
  expect(labels(0, 1)).toEqual(['Refund promised', 'Solved']);
  expect(labels(0, -1)).toEqual(['Solved', 'Refund promised']);
  expect(labels(1, 1)).toEqual(['Solved', 'Refund promised']);
});
