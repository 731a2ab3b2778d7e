import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from './frame.ts';
import { SpeechWatch } from './speech-watch.ts';

const LOUD = new Int16Array(FRAME_SAMPLES).fill(900);
const ROOM_NOISE = new Int16Array(FRAME_SAMPLES).fill(200);

function watching() {
  const changes: boolean[] = [];
  const watch = new SpeechWatch((isSpeaking) => changes.push(isSpeaking));
  const hear = (said: Int16Array | null, frames: number) => {
    for (let i = 0; i < frames; i++) watch.hear(said, 0);
  };
  return { changes, watch, hear };
}

test('60 ms of sound are speech, and a second of silence is its end', () => {
  const { changes, hear } = watching();
  hear(LOUD, 2);
  expect(changes).toEqual([]);
  hear(LOUD, 1);
  expect(changes).toEqual([true]);
  hear(null, 49);
  expect(changes).toEqual([true]);
  hear(ROOM_NOISE, 1);
  expect(changes).toEqual([true, false]);
});

test('a click is none, and a breath between words does not end it', () => {
  const { changes, hear } = watching();
  for (let i = 0; i < 20; i++) {
    hear(LOUD, 2);
    hear(ROOM_NOISE, 1);
  }
  expect(changes).toEqual([]);
  hear(LOUD, 10);
  for (let i = 0; i < 5; i++) {
    hear(null, 40);
    hear(LOUD, 1);
  }
  expect(changes).toEqual([true]);
});

test('ticks that were skipped are silence too', () => {
  const { changes, watch, hear } = watching();
  hear(LOUD, 3);
  watch.hear(null, 49);
  expect(changes).toEqual([true, false]);
});
