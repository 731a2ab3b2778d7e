interface AiffLayout {
  bits?: number;
  channels?: number;
  sampleRate?: number;
  /** Of AIFF-C; left out for plain AIFF. */
  compression?: string;
}

/** An AIFF file around samples as they are written in it. */
export function aiffFile(
  { bits = 16, channels = 1, sampleRate = 8000, compression }: AiffLayout,
  sound: Buffer,
): Buffer {
  const common = Buffer.alloc(18);
  common.writeUInt16BE(channels, 0);
  common.writeUInt32BE(Math.floor(sound.length / Math.max(1, channels) / Math.ceil(bits / 8)), 2);
  common.writeUInt16BE(bits, 6);
  extended(sampleRate).copy(common, 8);
  // A name of the compression for people: one byte of length, and filled up to an even number.
  const packing = compression ? Buffer.from(`${compression}\u0000\u0000`, 'latin1') : Buffer.alloc(0);
  const body = Buffer.concat([
    Buffer.from(compression ? 'AIFC' : 'AIFF', 'latin1'),
    chunk('COMM', Buffer.concat([common, packing])),
    chunk('SSND', Buffer.concat([Buffer.alloc(8), sound])),
  ]);
  return chunk('FORM', body);
}

export function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

/** A whole number as 80 bits (IEEE 754, extended). */
function extended(value: number): Buffer {
  const exponent = Math.floor(Math.log2(value));
  const bytes = Buffer.alloc(10);
  bytes.writeUInt16BE(16_383 + exponent, 0);
  bytes.writeUInt32BE(value * 2 ** (31 - exponent), 2);
  return bytes;
}
