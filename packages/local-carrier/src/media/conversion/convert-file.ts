import { readFile, rename, writeFile } from 'node:fs/promises';
import { readAiff } from '../aiff.ts';
import { clip } from '../frame.ts';
import { decodePcmu } from '../pcmu.ts';
import { toTelephoneRate, WAV_HEADER_BYTES, wavHeader } from '../wav.ts';
import type { Conversion, PlayedFormat } from './conversion.ts';
import { decodeMp3, encodeMp3 } from './mp3.ts';

const CHANNELS_AT = 22;

/** Carries out one conversion in this thread: it takes as long as the audio is long. */
export async function convertFile(conversion: Conversion): Promise<void> {
  const file = await readFile(conversion.from);
  const whole = `${conversion.to}.part`;
  await writeFile(whole, await converted(file, conversion));
  await rename(whole, conversion.to);
}

async function converted(file: Buffer, conversion: Conversion): Promise<Buffer> {
  if (conversion.kind === 'to-wav') return wavOf([await decode[conversion.format](file)]);
  const separate = channelsOf(file);
  const channels = conversion.isMixed ? [mix(separate)] : separate;
  return conversion.format === 'mp3' ? encodeMp3(channels) : wavOf(channels);
}

const decode: Record<PlayedFormat, (file: Buffer) => Int16Array | Promise<Int16Array>> = {
  mp3: decodeMp3,
  aiff: (file) => toTelephoneRate(readAiff(file)),
  ulaw: (file) => decodePcmu(file),
};

/** The channels of a file that the recorder wrote. */
function channelsOf(file: Buffer): Int16Array[] {
  const count = file.readUInt16LE(CHANNELS_AT);
  const length = Math.floor((file.length - WAV_HEADER_BYTES) / 2 / count);
  return Array.from({ length: count }, (_, channel) =>
    Int16Array.from({ length }, (_sample, i) => file.readInt16LE(WAV_HEADER_BYTES + (i * count + channel) * 2)),
  );
}

function mix([first = new Int16Array(), second]: readonly Int16Array[]): Int16Array {
  return second ? first.map((sample, i) => clip(sample + (second[i] as number))) : first;
}

function wavOf(channels: readonly Int16Array[]): Buffer {
  const [first = new Int16Array(), second] = channels;
  const body = second ? Int16Array.from({ length: first.length * 2 }, (_, i) => channels[i % 2]?.[i >> 1] ?? 0) : first;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return Buffer.concat([wavHeader(second ? 2 : 1, bytes.length), bytes]);
}
