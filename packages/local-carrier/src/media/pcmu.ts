import g711 from 'alawmulaw';
import { FRAME_SAMPLES, type Frame } from './frame.ts';

const linearOf = Int16Array.from({ length: 256 }, (_, byte) => g711.mulaw.decodeSample(byte));
/** By the sample's 16 bits read as unsigned: one look-up for each of 8000 samples a second and line. */
const byteOf = Uint8Array.from({ length: 65536 }, (_, bits) => g711.mulaw.encodeSample((bits << 16) >> 16));

/** G.711 µ-law to 16-bit samples. */
export function decodePcmu(bytes: Uint8Array, into: Int16Array = new Int16Array(bytes.length)): Int16Array {
  for (let i = 0; i < bytes.length; i++) into[i] = linearOf[bytes[i] as number] as number;
  return into;
}

/** One frame as the payload of an RTP packet, 160 bytes in a buffer of its own. */
export function encodePcmu(frame: Frame): Buffer {
  const payload = Buffer.allocUnsafe(FRAME_SAMPLES);
  for (let i = 0; i < FRAME_SAMPLES; i++) payload[i] = byteOf[(frame[i] as number) & 0xffff] as number;
  return payload;
}
