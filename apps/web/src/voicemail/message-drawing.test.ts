import { recordingPeaks } from '@ringdesk/contract';
import { expect, it } from 'vitest';
import { fakeVoicemail } from '../live/caller.fake.ts';
import { drawingOf } from './message-drawing.ts';

const idOf = (recording: number) => `0193a000-0007-7000-8000-00000000000${recording}`;
const drawn = (recording: number, them: number[]) =>
  recordingPeaks.parse({ recordingId: idOf(recording), them, you: [1] });

it('a message of a call that was recorded too is drawn by its own recording', () => {
  const peaks = [drawn(1, [100, 0]), drawn(2, [50, 100])];
  expect(drawingOf(fakeVoicemail(1, { recordingId: idOf(2) }), peaks)).toEqual({ them: [50, 100], you: null });
  expect(drawingOf(fakeVoicemail(1, { recordingId: idOf(3) }), peaks)).toBeNull();
  expect(drawingOf(fakeVoicemail(1), peaks)).toBeNull();
});
