import type { RecordingWish } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Seat } from './conference-seat.ts';
import { recordedParams } from './recording-params.ts';
import type { Recordings } from './recordings.ts';

/** The recording of one conference, from its start on: as the first participant wishes that wants one at all. */
export class ConferenceRecording {
  readonly #conference: { sid: string; accountSid: string };
  readonly #recordings: Recordings;
  #firstLineId: string | undefined;
  #wish: RecordingWish | null = null;
  #recordingSid: string | undefined;

  constructor(conference: { sid: string; accountSid: string }, recordings: Recordings) {
    this.#conference = conference;
    this.#recordings = recordings;
  }

  joined({ leg, recording }: Seat): void {
    const isFirst = this.#firstLineId === undefined;
    this.#firstLineId ??= leg.lineId;
    if (isFirst || this.#recordings.anyoneMayAsk) this.#wish ??= recording;
  }

  /** The conference is in progress. Without anybody who wants it, or a second time, it is nothing. */
  begin(): void {
    if (!this.#wish || !this.#firstLineId || this.#recordingSid) return;
    const conference = { ...this.#conference, firstLineId: this.#firstLineId };
    this.#recordingSid = this.#recordings.startConference(conference, this.#wish).sid;
  }

  /** Ends it and waits for its file. What the conference's last callback says of it; null when there is none. */
  finish(): Promise<Params> | null {
    const sid = this.#recordingSid;
    if (!sid) return null;
    return this.#recordings.stop(sid).then((recording) => recordedParams(recording, this.#recordings.baseUrl));
  }
}
