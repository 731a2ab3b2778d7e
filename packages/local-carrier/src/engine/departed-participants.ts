import type { ParticipantView } from './conference-seat.ts';

/** Who was in a conference, or on the way into it, and is no longer: as long as the conference lives. */
export class DepartedParticipants {
  readonly #last = new Map<string, ParticipantView>();

  /** All who are there now. */
  saw(participants: readonly ParticipantView[]): void {
    for (const participant of participants) this.#last.set(participant.callSid, participant);
  }

  /** How it went with somebody who is gone. */
  get(callSid: string): ParticipantView | undefined {
    const last = this.#last.get(callSid);
    return last && { ...last, status: last.status === 'connected' ? 'complete' : 'failed' };
  }
}
