/** The few parts of DER (X.690) that a certificate is made of. */
type Bytes = Uint8Array;

function element(tag: number, ...contents: readonly Bytes[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export const der = {
  sequence: (...parts: readonly Bytes[]) => element(0x30, ...parts),
  set: (...parts: readonly Bytes[]) => element(0x31, ...parts),
  boolean: (value: boolean) => element(0x01, Buffer.from([value ? 0xff : 0])),
  /** Positive, as its bytes. */
  integer: (bytes: Bytes) => element(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes),
  bitString: (bytes: Bytes, unusedBits = 0) => element(0x03, Buffer.from([unusedBits]), bytes),
  octetString: (bytes: Bytes) => element(0x04, bytes),
  utf8: (text: string) => element(0x0c, Buffer.from(text, 'utf8')),
  /** Until 2049, as certificates write it (RFC 5280, 4.1.2.5). */
  utcTime: (date: Date) =>
    element(
      0x17,
      Buffer.from(
        `${date
          .toISOString()
          .replace(/[-:T]|\.\d+/g, '')
          .slice(2)}`,
      ),
    ),
  /** `[tag]` around whole elements. */
  explicit: (tag: number, ...parts: readonly Bytes[]) => element(0xa0 | tag, ...parts),
  /** `[tag]` in place of a primitive's own tag. */
  implicit: (tag: number, bytes: Bytes) => element(0x80 | tag, bytes),
  oid(dotted: string): Buffer {
    const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
    return element(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
  },
};

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}
