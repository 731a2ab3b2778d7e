import type { RecordingPeaks, Voicemail } from '@ringdesk/contract';

/** How a message looks: its call may have other recordings. Null until it is measured. */
export function drawingOf(
  { recordingId }: Pick<Voicemail, 'recordingId'>,
  peaks: readonly RecordingPeaks[],
): Pick<RecordingPeaks, 'them' | 'you'> | null {
  const drawn = peaks.find((one) => one.recordingId === recordingId);
  return drawn ? { them: drawn.them, you: null } : null;
}
