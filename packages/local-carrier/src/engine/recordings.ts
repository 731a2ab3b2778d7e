import { newSid } from '../random.ts';
import type { RecordingRecord, RecordingStatus } from '../store/records.ts';
import type { RecordingWish, StatusCallback } from '../twiml/call-control.ts';
import type { Leg } from './leg.ts';
import { RecordingFiles } from './recording-files.ts';
import { recordingParams } from './recording-params.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface RecordingOptions extends RecordingWish {
  source: string;
  /** By which Stop ends it; null for none. */
  name?: string | null;
}

/** A conference that is to be recorded: the line that came first is alone in the first channel. */
export interface RecordedConference {
  sid: string;
  accountSid: string;
  firstLineId: string;
}

const ABSENT = { status: 'absent', durationMs: 0 } as const;
const INTERNAL_FAILURE = '12400';
/** What is known of a deleted recording is kept for so long. Docs: Recordings resource, delete. */
const KEPT_DELETED_MS = 40 * 24 * 3_600_000;

interface Live {
  name: string | null;
  callback: StatusCallback | null;
  finish: () => Promise<void>;
}

/** Recordings of live calls and conferences: what is written while they are up, and what is told about it. */
export class Recordings {
  readonly files: RecordingFiles;
  readonly #world: World;
  readonly #live = new Map<string, Live>();

  constructor(world: World) {
    this.#world = world;
    this.files = new RecordingFiles(world);
    this.forgetLongDeleted();
  }

  get baseUrl(): string {
    return this.#world.baseUrl();
  }

  /** Not only the first of a conference can have it recorded. */
  get anyoneMayAsk(): boolean {
    return this.#world.unconfirmed.of('conference-record') === 'any-participant';
  }

  /** A call must be in progress for the API to record it. Throws Refusal 21220. */
  startByApi(leg: Leg | undefined, options: RecordingOptions): RecordingRecord {
    if (!leg?.isAnswered)
      throw new Refusal(21220, 'Requested resource is not eligible for recording: the call is not in progress.');
    return this.start(leg, options);
  }

  start(leg: Leg, options: RecordingOptions): RecordingRecord {
    const { channels, track, trim } = options;
    const record = this.#begin({ accountSid: leg.accountSid, callSid: leg.sid }, options, (recordingId, path) => {
      const { media, unconfirmed } = this.#world;
      const legChannel = unconfirmed.of('dual-channel-order') === 'leg-first' ? 1 : 2;
      media.startRecording(recordingId, leg.lineId, { channels, track, trim, legChannel, path });
    });
    leg.onEnded(() => void this.#live.get(record.sid)?.finish());
    return record;
  }

  /** Whoever starts it stops it. */
  startConference({ sid, accountSid, firstLineId }: RecordedConference, wish: RecordingWish): RecordingRecord {
    const { channels, trim } = wish;
    const options = { ...wish, source: 'Conference' };
    return this.#begin({ accountSid, callSid: null, conferenceSid: sid }, options, (recordingId, path) => {
      this.#world.media.startRoomRecording(recordingId, sid, { channels, trim, firstLineId, path });
    });
  }

  /** The recording that runs for this call or conference: `Twilio.CURRENT`. */
  current(ofSid: string): RecordingRecord | undefined {
    return this.#runningOf(ofSid).at(-1);
  }

  /** Ends the latest recording of this call that was given this name. False when there is none. */
  stopByName(callSid: string, name: string): boolean {
    const latest = this.#runningOf(callSid).findLast((each) => this.#live.get(each.sid)?.name === name);
    if (latest) void this.#live.get(latest.sid)?.finish();
    return latest !== undefined;
  }

  /** Ends it and waits until its file is complete. */
  async stop(sid: string): Promise<RecordingRecord> {
    await this.#live.get(sid)?.finish();
    const record = this.#world.store.recordings.get(sid);
    if (!record) throw new Error('There is no such recording.');
    return record;
  }

  /** Pauses, resumes or stops. Throws Refusal 21220 for a recording that is over. */
  setStatus(sid: string, status: 'paused' | 'in-progress' | 'stopped', behavior: 'skip' | 'silence'): RecordingRecord {
    const live = this.#live.get(sid);
    const record = this.#world.store.recordings.get(sid);
    if (!live || !record || !isRunning(record))
      throw new Refusal(21220, 'Recording is not in progress. Cannot update.');
    if (status === 'stopped') {
      this.#tell({ ...record, status }, live.callback, ['stopped']);
      void live.finish();
      return { ...record, status };
    }
    if (status === 'paused') this.#world.media.pauseRecording(sid, behavior);
    else this.#world.media.resumeRecording(sid);
    const updated = this.#update(sid, { status }) ?? record;
    this.#tell(updated, live.callback, [status === 'paused' ? 'paused' : 'resumed']);
    return updated;
  }

  /** The audio goes, what is known of it stays. One that runs ends first. */
  async delete(record: RecordingRecord): Promise<void> {
    await this.#live.get(record.sid)?.finish();
    this.#update(record.sid, { hasMedia: false });
    await this.files.delete(record);
    this.forgetLongDeleted();
  }

  /** Takes away what is known of recordings that were deleted long ago. */
  forgetLongDeleted(): void {
    const { store, clock } = this.#world;
    const keptSinceMs = clock.now() - KEPT_DELETED_MS;
    for (const { sid, hasMedia, updatedAtMs } of store.recordings.all())
      if (!hasMedia && updatedAtMs < keptSinceMs) store.recordings.delete(sid);
  }

  #begin(
    of: Pick<RecordingRecord, 'accountSid' | 'callSid' | 'conferenceSid'>,
    { channels, track, source, statusCallback, name = null }: RecordingOptions,
    startMedia: (recordingId: string, path: string) => void,
  ): RecordingRecord {
    const { store, clock, random } = this.#world;
    const nowMs = clock.now();
    const sid = newSid('RE', random);
    const record = store.recordings.put({
      sid,
      ...of,
      channels,
      track,
      source,
      status: 'in-progress',
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      startedAtMs: nowMs,
      durationMs: null,
      hasMedia: true,
    });
    startMedia(sid, store.recordingPath(sid));
    let finishing: Promise<void> | undefined;
    const finish = () => {
      finishing ??= this.#finish(sid);
      return finishing;
    };
    this.#live.set(sid, { name, callback: statusCallback, finish });
    this.#tell(record, statusCallback, ['in-progress', 'started']);
    if (statusCallback) {
      const callbacks = [{ ...statusCallback, sequence: 0 }];
      store.testaments.put({ sid, accountSid: record.accountSid, callbacks, params: {}, participants: [] });
    }
    return record;
  }

  #runningOf(ofSid: string): RecordingRecord[] {
    const records = [...this.#live.keys()].flatMap((sid) => this.#world.store.recordings.get(sid) ?? []);
    return records.filter((each) => isRunning(each) && (each.callSid === ofSid || each.conferenceSid === ofSid));
  }

  async #finish(sid: string): Promise<void> {
    const live = this.#live.get(sid);
    if (!live) return;
    this.#update(sid, { status: 'processing' });
    try {
      const { durationMs, isSilent } = await this.#world.media.stopRecording(sid);
      this.#update(sid, { isSilent });
      if (isSilent && this.#world.unconfirmed.of('silent-recording') === 'absent') {
        this.#completed(sid, ABSENT, live.callback);
        return;
      }
      // Known from here on, although the file may take its time to be ready.
      this.#update(sid, { durationMs });
      this.#completed(sid, { status: 'completed', durationMs }, live.callback);
    } catch (error) {
      this.#world.log.error('recording failed', { recording: sid, reason: String(error) });
      this.#completed(sid, ABSENT, live.callback, 'failed');
    } finally {
      this.#live.delete(sid);
    }
  }

  #completed(
    sid: string,
    change: Partial<RecordingRecord> & { status: RecordingStatus },
    callback: StatusCallback | null,
    how: 'as-it-is' | 'failed' = 'as-it-is',
  ): void {
    this.#world.profile.takeEffect(() => {
      const record = this.#update(sid, change);
      this.#world.store.testaments.delete(sid);
      if (!record) return;
      // The API knows of no other recording that failed than an absent one; the callback of Record does.
      if (how === 'failed' && record.source === 'RecordVerb')
        this.#tell(record, callback, ['failed', 'absent'], 'failed');
      else this.#tell(record, callback, [record.status]);
    });
  }

  #update(sid: string, change: Partial<RecordingRecord>): RecordingRecord | undefined {
    return this.#world.store.recordings.update(sid, { ...change, updatedAtMs: this.#world.clock.now() });
  }

  /** Once, if any of these events was asked for. */
  #tell(
    record: RecordingRecord,
    callback: StatusCallback | null,
    events: readonly string[],
    status: string = record.status,
  ): void {
    if (!callback || !events.some((event) => callback.events.includes(event))) return;
    const call = record.callSid ? this.#world.store.calls.get(record.callSid) : undefined;
    this.#world.webhooks.tell({
      kind: 'recording-status',
      accountSid: record.accountSid,
      callSid: record.callSid,
      numbers: call ? [call.from, call.to] : [],
      method: callback.method,
      url: callback.url,
      params: {
        ...recordingParams(record, this.#world),
        RecordingStatus: status,
        ...(status === 'failed' ? { ErrorCode: INTERNAL_FAILURE } : {}),
      },
    });
  }
}

function isRunning({ status }: RecordingRecord): boolean {
  return status === 'in-progress' || status === 'paused';
}
