/**
 * What is used of WebHID (https://wicg.github.io/webhid), declared here since TypeScript's own library does not know it.
 * Chromium has it, on secure pages; Firefox and Safari do not.
 */
export interface Hid extends EventTarget {
  /** Those that the person has allowed before. */
  getDevices(): Promise<HidDevice[]>;
  /** Asks the person; an empty list when they chose none. Needs a click. */
  requestDevice(options: { filters: { usagePage: number }[] }): Promise<HidDevice[]>;
}

export interface HidDevice extends EventTarget {
  readonly opened: boolean;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
  readonly children?: readonly HidCollection[];
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidItem[];
}

export interface HidItem {
  /** Absolute: the state of a switch. Relative: a key that toggles. */
  readonly isAbsolute?: boolean;
  readonly usages?: readonly number[];
  /** Bits. */
  readonly reportSize?: number;
  readonly reportCount?: number;
}

export interface HidInputReport extends Event {
  readonly reportId: number;
  readonly data: DataView;
}

/** The browser's, where it has one. */
export function browserHid(): Hid | null {
  return (navigator as { hid?: Hid }).hid ?? null;
}
