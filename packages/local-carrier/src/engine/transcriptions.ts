import { newSid } from '../random.ts';
import type { RecordingRecord, TranscriptionRecord } from '../store/records.ts';
import type { Params } from '../webhooks/signature.ts';
import { recordingUrl } from './recording-params.ts';
import type { World } from './world.ts';

/** Shorter and longer recordings are not transcribed. */
const LEAST_MS = 2000;
const MOST_MS = 120_000;

/** Written versions of recordings: what the simulated phone is known to have said, else they fail. */
export class Transcriptions {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** `params` are those of the call; nobody is told where `url` is null. */
  create(recording: RecordingRecord, request: { text: string | null; url: string | null; params: Params }): void {
    const nowMs = this.#world.clock.now();
    const durationMs = recording.durationMs ?? 0;
    const isInRange = durationMs >= LEAST_MS && durationMs <= MOST_MS;
    const isDone = request.text !== null && isInRange;
    if (!isInRange) this.#warn(recording);
    const transcription = this.#world.store.transcriptions.put({
      sid: newSid('TR', this.#world.random),
      accountSid: recording.accountSid,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      recordingSid: recording.sid,
      status: isDone ? 'completed' : 'failed',
      text: isDone ? (request.text ?? '') : '',
      durationMs,
    });
    if (request.url) this.#tell(transcription, recording, { url: request.url, params: request.params });
  }

  #warn({ accountSid, callSid }: RecordingRecord): void {
    const text = 'Only recordings of 2 to 120 seconds are transcribed.';
    this.#world.notifications.add({ accountSid, callSid, code: 13617, text, url: null });
  }

  #tell(
    { sid, accountSid, status, text }: TranscriptionRecord,
    recording: RecordingRecord,
    { url, params }: { url: string; params: Params },
  ): void {
    const base = this.#world.baseUrl();
    this.#world.profile.takeEffect(() =>
      this.#world.webhooks.tell({
        kind: 'transcription-status',
        accountSid,
        callSid: recording.callSid,
        numbers: [params.From ?? '', params.To ?? ''],
        method: 'POST',
        url,
        params: {
          ...params,
          TranscriptionSid: sid,
          TranscriptionText: text,
          TranscriptionStatus: status,
          TranscriptionUrl: `${recordingUrl(recording, base)}/Transcriptions/${sid}`,
          RecordingSid: recording.sid,
          RecordingUrl: recordingUrl(recording, base),
        },
      }),
    );
  }
}
