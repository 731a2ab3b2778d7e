import { rm } from 'node:fs/promises';
import { newSid } from '../random.ts';
import { rfc2822 } from '../rfc2822.ts';
import type { RecordingRecord, RecordingStatus } from '../store/records.ts';
import type { StatusCallback } from '../twiml/call-control.ts';
import type { Leg } from './leg.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

export interface RecordingOptions {
  channels: 1 | 2;
  track: RecordingRecord['track'];
  source: string;
  statusCallback: StatusCallback | null;
}

/** Recordings of live calls: what is written while the leg is up, and what is told about it. */
export class Recordings {
  readonly #world: World;
  readonly #live = new Map<string, { leg: Leg; callback: StatusCallback | null; finish: () => Promise<void> }>();

  constructor(world: World) {
    this.#world = world;
  }

  get baseUrl(): string {
    return this.#world.baseUrl();
  }

  /** A call must be in progress for the API to record it. Throws Refusal 21220. */
  startByApi(leg: Leg | undefined, options: RecordingOptions): RecordingRecord {
    if (!leg?.isAnswered)
      throw new Refusal(21220, 'Requested resource is not eligible for recording: the call is not in progress.');
    return this.start(leg, options);
  }

  start(leg: Leg, options: RecordingOptions): RecordingRecord {
    const world = this.#world;
    const nowMs = world.clock.now();
    const sid = newSid('RE', world.random);
    const record = world.store.recordings.put({
      sid,
      accountSid: leg.accountSid,
      callSid: leg.sid,
      channels: options.channels,
      track: options.track,
      source: options.source,
      status: 'in-progress',
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      startedAtMs: nowMs,
      durationMs: null,
      hasMedia: true,
    });
    const { channels, track } = options;
    world.media.startRecording(sid, leg.lineId, { channels, track, path: world.store.recordingPath(sid) });
    let finishing: Promise<void> | undefined;
    const finish = () => {
      finishing ??= this.#finish(sid);
      return finishing;
    };
    this.#live.set(sid, { leg, callback: options.statusCallback, finish });
    leg.onEnded(() => void finish());
    this.#tell(record, options.statusCallback);
    return record;
  }

  /** The recording that runs for this call: `Twilio.CURRENT`. */
  current(callSid: string): RecordingRecord | undefined {
    return this.#runningOf(callSid).at(-1);
  }

  /** Ends the latest recording of this call that has this source, if there is one. */
  stopLatest(callSid: string, source: string): void {
    const latest = this.#runningOf(callSid).findLast((each) => each.source === source);
    if (latest) void this.#live.get(latest.sid)?.finish();
  }

  /** Ends it and waits until its file is complete. */
  async stop(sid: string): Promise<RecordingRecord> {
    await this.#live.get(sid)?.finish();
    const record = this.#world.store.recordings.get(sid);
    if (!record) throw new Error('There is no such recording.');
    return record;
  }

  #runningOf(callSid: string): RecordingRecord[] {
    const running = [...this.#live].filter(([, { leg }]) => leg.sid === callSid);
    const records = running.flatMap(([sid]) => this.#world.store.recordings.get(sid) ?? []);
    return records.filter(isRunning);
  }

  /** Pauses, resumes or stops. Throws Refusal 21220 for a recording that is over. */
  setStatus(sid: string, status: 'paused' | 'in-progress' | 'stopped', behavior: 'skip' | 'silence'): RecordingRecord {
    const live = this.#live.get(sid);
    const record = this.#world.store.recordings.get(sid);
    if (!live || !record || !isRunning(record))
      throw new Refusal(21220, 'Recording is not in progress. Cannot update.');
    if (status === 'stopped') {
      void live.finish();
      return { ...record, status };
    }
    if (status === 'paused') this.#world.media.pauseRecording(sid, behavior);
    else this.#world.media.resumeRecording(sid);
    return this.#update(sid, { status }) ?? record;
  }

  /** The audio goes, what is known of it stays. */
  async delete(record: RecordingRecord): Promise<void> {
    this.#update(record.sid, { hasMedia: false });
    await rm(this.#world.store.recordingPath(record.sid), { force: true });
  }

  async #finish(sid: string): Promise<void> {
    const live = this.#live.get(sid);
    if (!live) return;
    this.#update(sid, { status: 'processing' });
    try {
      const { durationMs } = await this.#world.media.stopRecording(sid);
      // Known from here on, although the file may take its time to be ready.
      this.#update(sid, { durationMs });
      this.#completed(sid, { status: 'completed', durationMs }, live.callback);
    } catch (error) {
      this.#world.log.error('recording failed', { recording: sid, reason: String(error) });
      this.#completed(sid, { status: 'absent', durationMs: 0, hasMedia: false }, live.callback);
    } finally {
      this.#live.delete(sid);
    }
  }

  #completed(
    sid: string,
    change: Partial<RecordingRecord> & { status: RecordingStatus },
    callback: StatusCallback | null,
  ): void {
    this.#world.profile.takeEffect(() => {
      const record = this.#update(sid, change);
      if (record) this.#tell(record, callback);
    });
  }

  #update(sid: string, change: Partial<RecordingRecord>): RecordingRecord | undefined {
    return this.#world.store.recordings.update(sid, { ...change, updatedAtMs: this.#world.clock.now() });
  }

  #tell(record: RecordingRecord, callback: StatusCallback | null): void {
    if (!callback?.events.includes(record.status)) return;
    const call = this.#world.store.calls.get(record.callSid);
    this.#world.webhooks.tell({
      kind: 'recording-status',
      accountSid: record.accountSid,
      callSid: record.callSid,
      numbers: call ? [call.from, call.to] : [],
      method: callback.method,
      url: callback.url,
      params: recordingParams(record, this.#world.baseUrl()),
    });
  }
}

function isRunning({ status }: RecordingRecord): boolean {
  return status === 'in-progress' || status === 'paused';
}

/** Where the audio is, without an ending. */
export function recordingUrl({ accountSid, sid }: RecordingRecord, baseUrl: string): string {
  return `${baseUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
}

function recordingParams(record: RecordingRecord, baseUrl: string): Record<string, string> {
  return {
    AccountSid: record.accountSid,
    CallSid: record.callSid,
    RecordingSid: record.sid,
    RecordingUrl: recordingUrl(record, baseUrl),
    RecordingStatus: record.status,
    RecordingChannels: String(record.channels),
    RecordingSource: record.source,
    RecordingStartTime: rfc2822(record.startedAtMs),
    RecordingTrack: record.track,
    ErrorCode: '0',
    ...(record.durationMs === null ? {} : { RecordingDuration: String(Math.round(record.durationMs / 1000)) }),
  };
}
