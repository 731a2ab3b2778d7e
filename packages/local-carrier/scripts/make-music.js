// Makes sounds/music.wav: the carrier's own hold music, an original loop of eight bars at a calm 84 beats a minute,
// from plucked strings and a soft bass. Run: node packages/local-carrier/scripts/make-music.js
import { writeFileSync } from 'node:fs';

const RATE = 8000;
const BEAT_S = 60 / 84;
const BARS = 8;
const LENGTH = Math.round(BARS * 4 * BEAT_S * RATE);
const mix = new Float64Array(LENGTH);

const hzOf = (midi) => 440 * 2 ** ((midi - 69) / 12);

/** A plucked string (Karplus and Strong, 1983); the tail wraps around, so that the loop has no seam. */
function pluck(midi, beat, seconds, gain) {
  const period = Math.round(RATE / hzOf(midi));
  let seed = midi * 7919 + Math.round(beat * 100);
  const string = Float64Array.from({ length: period }, () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 1073741824 - 1;
  });
  const start = Math.round(beat * BEAT_S * RATE);
  for (let i = 0; i < seconds * RATE; i++) {
    const at = i % period;
    const value = string[at];
    string[at] = 0.4985 * (value + string[(at + 1) % period]);
    mix[(start + i) % LENGTH] += value * gain * Math.min(1, i / 24);
  }
}

/** A soft bass: a sine and its octave, swelling and fading. */
function bass(midi, beat, beats, gain) {
  const start = Math.round(beat * BEAT_S * RATE);
  const length = Math.round(beats * BEAT_S * RATE);
  for (let i = 0; i < length; i++) {
    const envelope = Math.min(1, i / 400) * (1 - i / length) ** 0.7;
    const phase = (2 * Math.PI * hzOf(midi) * i) / RATE;
    mix[(start + i) % LENGTH] += (Math.sin(phase) + 0.35 * Math.sin(2 * phase)) * envelope * gain;
  }
}

// Each bar: bass note, then the chord that the strings break into eighths.
const chords = [
  [43, [62, 67, 71, 74]],
  [40, [59, 64, 67, 71]],
  [36, [60, 64, 67, 72]],
  [38, [62, 66, 69, 74]],
  [43, [62, 67, 71, 74]],
  [47, [62, 66, 71, 74]],
  [36, [60, 64, 67, 76]],
  [38, [60, 66, 69, 72]],
];
const figure = [0, 1, 2, 3, 2, 1, 2, 1];
// [beat, midi note]: the tune above it.
const tune = [
  [0, 79],
  [1.5, 78],
  [2, 74],
  [4, 76],
  [5.5, 74],
  [6, 71],
  [8, 72],
  [9, 74],
  [10, 76],
  [12, 74],
  [14, 69],
  [16, 79],
  [17.5, 81],
  [18, 83],
  [20, 78],
  [22, 74],
  [24, 76],
  [25, 79],
  [26, 76],
  [28, 74],
  [30, 78],
];

chords.forEach(([root, chord], bar) => {
  bass(root, bar * 4, 4, 0.16);
  figure.forEach((note, i) => {
    pluck(chord[note], bar * 4 + i / 2, 2.2, 0.2);
  });
});
for (const [beat, midi] of tune) pluck(midi, beat, 2.4, 0.3);

const peak = mix.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const data = Buffer.alloc(LENGTH * 2);
mix.forEach((value, i) => {
  data.writeInt16LE(Math.round((value / peak) * 11000), i * 2);
});
const header = Buffer.alloc(44);
header.write('RIFF', 0);
header.writeUInt32LE(36 + data.length, 4);
header.write('WAVEfmt ', 8);
header.writeUInt32LE(16, 16);
header.writeUInt16LE(1, 20);
header.writeUInt16LE(1, 22);
header.writeUInt32LE(RATE, 24);
header.writeUInt32LE(RATE * 2, 28);
header.writeUInt16LE(2, 32);
header.writeUInt16LE(16, 34);
header.write('data', 36);
header.writeUInt32LE(data.length, 40);
writeFileSync(new URL('../sounds/music.wav', import.meta.url), Buffer.concat([header, data]));
