import { getRecordingAudio, type RecordingId } from '@ringdesk/contract';
import { addressOf } from '../api/client.ts';

/** Where a recording is streamed from, with byte ranges. */
export function audioAddress(recordingId: RecordingId): string {
  return addressOf(getRecordingAudio.path, { recordingId });
}

/** The loudness of both voices over time, 0 to 1 each, `them` first. */
export interface Peaks {
  them: number[];
  you: number[];
}

/** The drawing decodes a whole recording; a longer one is played without it. */
export const longestDrawnMs = 10 * 60_000;

/** Fetches a recording and measures its two voices in so many bars. Rejects when it cannot be had or decoded. */
export async function loadPeaks(address: string, bars: number, signal: AbortSignal): Promise<Peaks> {
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`The recording was answered with status ${response.status}.`);
  // Telephone sound has 8,000 samples a second; decoding at that rate costs least.
  const audio = await new OfflineAudioContext(2, 1, 8_000).decodeAudioData(await response.arrayBuffer());
  const them = peaksOf(audio.getChannelData(0), bars);
  const you = audio.numberOfChannels > 1 ? peaksOf(audio.getChannelData(1), bars) : them.map(() => 0);
  return { them, you };
}

/** The loudest sample in each of so many equal parts, against the loudest of all, so that quiet lines can be seen. */
export function peaksOf(samples: Float32Array, bars: number): number[] {
  const step = samples.length / bars;
  const peaks = Array.from({ length: bars }, (_, bar) => {
    let peak = 0;
    for (let index = Math.floor(bar * step); index < (bar + 1) * step; index += 1) {
      peak = Math.max(peak, Math.abs(samples[index] ?? 0));
    }
    return peak;
  });
  const loudest = Math.max(0.05, ...peaks);
  return peaks.map((peak) => peak / loudest);
}
