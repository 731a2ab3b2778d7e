import type { HidCollection, HidItem, HidReport } from './hid.port.ts';

/** Usages as 32 bits, page before id. USB HID Usage Tables 1.5: Telephony Device page (0x0B) and LED page (0x08). */
export const telephonyPage = 0x0b;
export const usage = {
  hookSwitch: 0x0b0020,
  phoneMute: 0x0b002f,
  offHookLed: 0x080017,
  muteLed: 0x080009,
  ringLed: 0x080018,
} as const;

/** Where one bit of a report lies. */
export interface Bit {
  reportId: number;
  offset: number;
  isAbsolute: boolean;
}

export interface OutputBits {
  /** Bytes of each output report, by its id. */
  sizes: ReadonlyMap<number, number>;
  bits: ReadonlyMap<number, Bit>;
}

/** The bits of the wanted usages in a device's input reports, by usage. */
export function inputBits(collections: readonly HidCollection[]): ReadonlyMap<number, Bit> {
  return bitsOf(flat(collections).flatMap(({ inputReports = [] }) => inputReports));
}

export function outputBits(collections: readonly HidCollection[]): OutputBits {
  const reports = flat(collections).flatMap(({ outputReports = [] }) => outputReports);
  const sizes = new Map<number, number>();
  for (const { reportId = 0, items = [] } of reports) {
    const bits = items.reduce((sum, item) => sum + sizeOf(item), 0);
    sizes.set(reportId, Math.max(sizes.get(reportId) ?? 0, Math.ceil(bits / 8)));
  }
  return { sizes, bits: bitsOf(reports) };
}

export function readBit(data: DataView, { offset }: Bit): boolean {
  const byte = offset >> 3;
  return byte < data.byteLength && ((data.getUint8(byte) >> (offset & 7)) & 1) === 1;
}

/** An output report with these usages lit; null where the report has none of them. */
export function lit(reportId: number, { sizes, bits }: OutputBits, on: ReadonlySet<number>): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(sizes.get(reportId) ?? 0);
  for (const [id, bit] of bits) {
    const index = bit.offset >> 3;
    if (bit.reportId === reportId && on.has(id)) data[index] = (data[index] ?? 0) | (1 << (bit.offset & 7));
  }
  return data;
}

function flat(collections: readonly HidCollection[]): HidCollection[] {
  return collections.flatMap((one) => [one, ...flat(one.children ?? [])]);
}

function bitsOf(reports: readonly HidReport[]): Map<number, Bit> {
  const wanted = new Set<number>(Object.values(usage));
  const found = new Map<number, Bit>();
  for (const { reportId = 0, items = [] } of reports) {
    let offset = 0;
    for (const item of items) {
      const size = item.reportSize ?? 0;
      for (const [index, id] of (item.usages ?? []).entries()) {
        const at = offset + index * size;
        if (wanted.has(id) && size === 1)
          found.set(id, { reportId, offset: at, isAbsolute: item.isAbsolute !== false });
      }
      offset += sizeOf(item);
    }
  }
  return found;
}

function sizeOf({ reportSize = 0, reportCount = 0 }: HidItem): number {
  return reportSize * reportCount;
}
