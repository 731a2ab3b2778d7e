import type { HidCollection, HidDevice } from './hid.port.ts';
import { telephonyPage, usage } from './telephony-usages.ts';

/** How the switches of a fake headset report: by position, or as keys that are pressed and let go. */
export type Switches = 'absolute' | 'relative';

/** A headset with a hook switch, a mute key and three lamps, laid out as real ones are: buttons behind other bits. */
export class FakeHidDevice extends EventTarget implements HidDevice {
  readonly productName = 'Fake headset';
  readonly collections: readonly HidCollection[];
  opened = false;
  /** Every output report, oldest first. */
  readonly sent: { reportId: number; data: number[] }[] = [];

  constructor(switches: Switches = 'absolute', hasHook = true) {
    super();
    const isAbsolute = switches === 'absolute';
    this.collections = [
      {
        usagePage: 0x0c,
        inputReports: [{ reportId: 1, items: [{ usages: [0x0c00e9], reportSize: 1, reportCount: 1 }] }],
      },
      {
        usagePage: telephonyPage,
        children: [
          {
            usagePage: telephonyPage,
            inputReports: [
              {
                reportId: 2,
                items: [
                  { reportSize: 4, reportCount: 1 },
                  ...(hasHook ? [{ isAbsolute, usages: [usage.hookSwitch], reportSize: 1, reportCount: 1 }] : []),
                  { isAbsolute: false, usages: [usage.phoneMute], reportSize: 1, reportCount: 1 },
                  { reportSize: 1, reportCount: 10 },
                ],
              },
            ],
            outputReports: [
              {
                reportId: 3,
                items: [
                  { usages: [usage.offHookLed, usage.muteLed, usage.ringLed], reportSize: 1, reportCount: 3 },
                  { reportSize: 1, reportCount: 5 },
                ],
              },
            ],
          },
        ],
      },
    ];
  }

  async open(): Promise<void> {
    this.opened = true;
  }

  async close(): Promise<void> {
    this.opened = false;
  }

  async sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void> {
    this.sent.push({ reportId, data: [...data] });
  }

  /** Reports the switches as they now are. */
  report({ hook = false, mute = false }: { hook?: boolean; mute?: boolean }, reportId = 2): void {
    const data = new DataView(new Uint8Array([(hook ? 0x10 : 0) | (mute ? 0x20 : 0), 0]).buffer);
    this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId, data }));
  }
}
