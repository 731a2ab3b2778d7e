import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WAV_HEADER_BYTES, wavHeader } from '../media/wav.ts';
import type { MessageRecord, OptOutRecord } from '../messaging/message-records.ts';
import { Collection, type Publish } from './collection.ts';
import { openDatabase } from './database.ts';
import { lastAliveMs } from './last-alive.ts';
import type {
  AccountRecord,
  ApplicationRecord,
  CallerIdRecord,
  CallRecord,
  ConferenceRecord,
  KeyRecord,
  NotificationRecord,
  NumberRecord,
  QueueRecord,
  RecordingRecord,
  TestamentRecord,
  TranscriptionRecord,
} from './records.ts';

export interface Store {
  accounts: Collection<AccountRecord>;
  keys: Collection<KeyRecord>;
  applications: Collection<ApplicationRecord>;
  numbers: Collection<NumberRecord>;
  calls: Collection<CallRecord>;
  conferences: Collection<ConferenceRecord>;
  recordings: Collection<RecordingRecord>;
  transcriptions: Collection<TranscriptionRecord>;
  queues: Collection<QueueRecord>;
  callerIds: Collection<CallerIdRecord>;
  messages: Collection<MessageRecord>;
  optOuts: Collection<OptOutRecord>;
  notifications: Collection<NotificationRecord>;
  testaments: Collection<TestamentRecord>;
  /** Where this recording's WAV lies. */
  recordingPath(sid: string): string;
  /** A folder for audio fetched to be played; emptied at the end. */
  playFolder: string;
  close(): void;
}

/**
 * Opens what the carrier remembers. Lists of calls, conferences and recordings follow `publish`; what a person sets up is
 * seen at once. Calls that were up when the carrier last ended are over: nobody is left on their lines.
 */
export function openStore(dataDir: string | null, nowMs: number, publish: Publish): Store {
  const database = openDatabase(dataDir);
  const scratch = mkdtempSync(join(tmpdir(), 'ringdesk-carrier-'));
  const recordings = join(dataDir ?? scratch, 'recordings');
  mkdirSync(recordings, { recursive: true, mode: 0o700 });
  const atOnce: Publish = (show) => show();
  const store: Store = {
    accounts: new Collection(database.table<AccountRecord>('accounts'), atOnce),
    keys: new Collection(database.table<KeyRecord>('keys'), atOnce),
    applications: new Collection(database.table<ApplicationRecord>('applications'), atOnce),
    numbers: new Collection(database.table<NumberRecord>('numbers'), atOnce),
    calls: new Collection(database.table<CallRecord>('calls'), publish),
    conferences: new Collection(database.table<ConferenceRecord>('conferences'), publish),
    recordings: new Collection(database.table<RecordingRecord>('recordings'), publish),
    transcriptions: new Collection(database.table<TranscriptionRecord>('transcriptions'), publish),
    queues: new Collection(database.table<QueueRecord>('queues'), atOnce),
    callerIds: new Collection(database.table<CallerIdRecord>('caller_ids'), atOnce),
    messages: new Collection(database.table<MessageRecord>('messages'), publish),
    optOuts: new Collection(database.table<OptOutRecord>('opt_outs'), atOnce),
    notifications: new Collection(database.table<NotificationRecord>('notifications'), atOnce),
    testaments: new Collection(database.table<TestamentRecord>('testaments'), atOnce),
    recordingPath: (sid) => join(recordings, `${sid}.wav`),
    playFolder: scratch,
    close() {
      database.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  endWhatWasUp(store, nowMs, (dataDir === null ? null : lastAliveMs(dataDir)) ?? nowMs);
  return store;
}

const SAMPLES_PER_MS = 8;

const finalStatuses: ReadonlySet<string> = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

export function isFinal(status: CallRecord['status']): boolean {
  return finalStatuses.has(status);
}

/** It ended with the carrier, not with the start of the next one. */
function endWhatWasUp(store: Store, nowMs: number, lastMs: number): void {
  for (const call of store.calls.all()) {
    if (isFinal(call.status)) continue;
    const status = call.answeredAtMs ? 'completed' : 'failed';
    const endedAtMs = Math.max(lastMs, call.updatedAtMs);
    store.calls.update(call.sid, { status, endedAtMs, updatedAtMs: nowMs });
  }
  for (const conference of store.conferences.all()) {
    if (conference.status === 'completed') continue;
    const reasonEnded = 'last-participant-left';
    store.conferences.update(conference.sid, { status: 'completed', reasonEnded, updatedAtMs: nowMs });
  }
  for (const message of store.messages.all()) {
    const isUnderWay = message.status === 'queued' || message.status === 'sending' || message.status === 'sent';
    if (isUnderWay) store.messages.update(message.sid, { status: 'undelivered', errorCode: 30008, updatedAtMs: nowMs });
  }
  for (const recording of store.recordings.all()) {
    if (recording.status === 'completed' || recording.status === 'absent') continue;
    store.recordings.update(recording.sid, { ...foundOnDisk(recording, store), updatedAtMs: nowMs });
  }
}

/** The file grows while it is written, its header a moment later: what is there of it is the recording. */
function foundOnDisk({ sid, channels }: RecordingRecord, store: Store): Partial<RecordingRecord> {
  const path = store.recordingPath(sid);
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const samples = Math.floor((bytes - WAV_HEADER_BYTES) / (2 * channels));
  if (samples <= 0) return { status: 'absent', durationMs: 0 };
  const file = openSync(path, 'r+');
  writeSync(file, wavHeader(channels, samples * 2 * channels), 0, WAV_HEADER_BYTES, 0);
  closeSync(file);
  return { status: 'completed', durationMs: Math.round(samples / SAMPLES_PER_MS) };
}
