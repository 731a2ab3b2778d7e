import type { CallId, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { RecordingSighting } from '../carrier.port.ts';
import type { ScriptedFacts } from './scripted-facts.ts';
import type { ScriptedLeg } from './scripted-leg.ts';

export interface ScriptedRecording extends RecordingSighting {
  callId: CallId | null;
  orgId: OrgId;
}

/** Recordings of lines: each lasts until it is stopped, or its line is over. */
export class ScriptedRecorder {
  readonly recordings: ScriptedRecording[] = [];
  readonly #clock: Clock;
  readonly #facts: ScriptedFacts;

  constructor(clock: Clock, facts: ScriptedFacts) {
    this.#clock = clock;
    this.#facts = facts;
  }

  record({ callId, carrierLegId, orgId }: ScriptedLeg): ScriptedRecording {
    const carrierRecordingId = `recording-${this.recordings.length + 1}`;
    const recording: ScriptedRecording = {
      ...{ callId, orgId, carrierRecordingId, carrierLegId },
      ...{ state: 'recording', durationMs: null, startedAt: this.#clock.now() },
    };
    this.recordings.push(recording);
    return recording;
  }

  /** A message that was left after the tone. */
  keepMessage(leg: ScriptedLeg, durationMs: number): ScriptedRecording {
    return Object.assign(this.record(leg), { state: 'ready', durationMs } as const);
  }

  stop(carrierRecordingId: string): void {
    const recording = this.recordings.find((one) => one.carrierRecordingId === carrierRecordingId);
    if (recording?.state === 'recording') this.#finish(recording);
  }

  /** The line is over. */
  finishOf({ carrierLegId }: ScriptedLeg): void {
    for (const recording of this.recordings) {
      if (recording.carrierLegId === carrierLegId && recording.state === 'recording') this.#finish(recording);
    }
  }

  #finish(recording: ScriptedRecording): void {
    const at = this.#clock.now();
    recording.state = 'ready';
    recording.durationMs = at.getTime() - recording.startedAt.getTime();
    const { callId, carrierRecordingId, durationMs } = recording;
    this.#facts.deliver(recording.orgId, {
      dedupeKey: `recording:${carrierRecordingId}`,
      callId,
      legId: null,
      carrierLegId: null,
      at,
      fact: { type: 'recording.finished', carrierRecordingId, state: 'ready', durationMs },
    });
  }
}
