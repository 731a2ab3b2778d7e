import { describe, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { telephoneWav } from './telephone-wav.ts';

/** A second of 440 Hz in every channel, at half of full scale. */
function tone(hz: number, channels: number, depth: string): Uint8Array {
  const scale = depth === '8' ? 63 : depth === '32f' ? 0.5 : 2 ** (Number(depth) - 2);
  const middle = depth === '8' ? 128 : 0;
  const one = Array.from({ length: hz }, (_, n) => middle + scale * Math.sin((2 * Math.PI * 440 * n) / hz));
  const wave = new wavefile.WaveFile();
  const samples = depth === '32f' ? one : one.map(Math.round);
  wave.fromScratch(channels, hz, depth, channels === 1 ? samples : Array.from({ length: channels }, () => samples));
  return wave.toBuffer();
}

/** Root mean square of a WAV file's first channel, of 32768. */
function loudness(wav: Uint8Array): number {
  const samples = new wavefile.WaveFile(wav).getSamples(true, Int16Array) as unknown as Int16Array;
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

describe('a sound file', () => {
  it.each([
    [8000, 1, '16'],
    [44_100, 2, '16'],
    [48_000, 1, '24'],
    [22_050, 1, '8'],
    [16_000, 2, '32f'],
  ])('of %d Hz with %d channels of %s bit is played on the telephone as loud as it is', (hz, channels, depth) => {
    const { wav, durationMs } = telephoneWav(tone(hz, channels, depth));
    expect(new wavefile.WaveFile(wav).fmt).toMatchObject({ numChannels: 1, sampleRate: 8000, bitsPerSample: 16 });
    expect(Math.abs(durationMs - 1000)).toBeLessThan(5);
    expect(loudness(wav) / 11_585).toBeGreaterThan(0.8);
    expect(loudness(wav) / 11_585).toBeLessThan(1.1);
  });

  it('of G.711 too', () => {
    const wave = new wavefile.WaveFile(tone(8000, 1, '16'));
    wave.toMuLaw();
    expect(loudness(telephoneWav(wave.toBuffer()).wav)).toBeGreaterThan(9000);
  });

  it.each([
    ['words', Buffer.from('not a sound at all')],
    ['nothing', Buffer.alloc(0)],
    ['a heading without a sound', tone(8000, 1, '16').slice(0, 44)],
    ['half a heading', tone(8000, 1, '16').slice(0, 20)],
  ])('that is %s is refused with a sentence', (_name, file) => {
    expect(() => telephoneWav(file)).toThrow(/WAV/);
  });

  it('that is too long is refused', () => {
    const wave = new wavefile.WaveFile();
    wave.fromScratch(1, 8000, '8', new Uint8Array(8000 * 301).fill(128));
    expect(() => telephoneWav(wave.toBuffer())).toThrow(/too long/);
  });
});
