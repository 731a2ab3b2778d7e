import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageRecord, OptOutRecord } from '../messaging/message-records.ts';
import { Collection, type Publish } from './collection.ts';
import { openDatabase } from './database.ts';
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
    recordingPath: (sid) => join(recordings, `${sid}.wav`),
    playFolder: scratch,
    close() {
      database.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
  endWhatWasUp(store, nowMs);
  return store;
}

const finalStatuses: ReadonlySet<string> = new Set(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

export function isFinal(status: CallRecord['status']): boolean {
  return finalStatuses.has(status);
}

function endWhatWasUp(store: Store, nowMs: number): void {
  const ended = { endedAtMs: nowMs, updatedAtMs: nowMs };
  for (const call of store.calls.all()) {
    if (isFinal(call.status)) continue;
    store.calls.update(call.sid, { status: call.answeredAtMs ? 'completed' : 'failed', ...ended });
  }
  for (const conference of store.conferences.all()) {
    if (conference.status !== 'completed')
      store.conferences.update(conference.sid, { status: 'completed', updatedAtMs: nowMs });
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

const WAV_HEADER_BYTES = 44;
const BYTES_PER_MS = 16;

/** The file grows while it is written: what is there of it is the recording. */
function foundOnDisk({ sid, channels }: RecordingRecord, store: Store): Partial<RecordingRecord> {
  const bytes = statSync(store.recordingPath(sid), { throwIfNoEntry: false })?.size ?? 0;
  const durationMs = Math.round((bytes - WAV_HEADER_BYTES) / (BYTES_PER_MS * channels));
  return durationMs > 0 ? { status: 'completed', durationMs } : { status: 'absent', durationMs: 0, hasMedia: false };
}
