import {
  type DispositionId,
  type OutboundRecording,
  type WrapUpRules,
  type WrapUpSettings,
  wrapUpSettings,
} from '@ringdesk/contract';
import { type Checked, checked } from './complaints.ts';

/** The form of outcomes and wrap-up: whole numbers are kept as they are typed. */
export interface AfterCallsDraft {
  dispositions: { id: string; label: string }[];
  seconds: string;
  outcomeRequired: boolean;
  recording: OutboundRecording;
}

export function afterCallsDraftOf({ dispositions, outbound }: WrapUpRules): AfterCallsDraft {
  return {
    dispositions: [...dispositions],
    seconds: String(outbound.seconds),
    outcomeRequired: outbound.outcomeRequired,
    recording: outbound.recording,
  };
}

/** What is sent, or what is wrong. Rows that were left empty are no outcomes. */
export function afterCallsOf(draft: AfterCallsDraft): Checked<WrapUpSettings> {
  const { dispositions, seconds, outcomeRequired, recording } = draft;
  const number = /^\d+$/.test(seconds.trim()) ? Number(seconds) : Number.NaN;
  return checked(wrapUpSettings, {
    dispositions: dispositions.filter(({ label }) => label.trim() !== ''),
    outbound: { seconds: number, outcomeRequired, recording },
  });
}

/** Moves an outcome up or down by one place; at either end it stays. */
export function moved(
  dispositions: AfterCallsDraft['dispositions'],
  index: number,
  by: 1 | -1,
): AfterCallsDraft['dispositions'] {
  const other = dispositions[index + by];
  const one = dispositions[index];
  if (!one || !other) return dispositions;
  return dispositions.with(index, other).with(index + by, one);
}

export function newDisposition(): { id: string; label: string } {
  return { id: crypto.randomUUID() as DispositionId, label: '' };
}
