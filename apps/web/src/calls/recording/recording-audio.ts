import { downloadRecording, getRecordingAudio, type RecordingId } from '@ringdesk/contract';
import { addressOf } from '../../api/client.ts';

/** Where a recording is streamed from, with byte ranges. */
export function audioAddress(recordingId: RecordingId): string {
  return addressOf(getRecordingAudio.path, { recordingId });
}

/** Where it is taken out as a file. */
export function fileAddress(recordingId: RecordingId): string {
  return addressOf(downloadRecording.path, { recordingId });
}
