import type { HidDevice, HidInputReport } from './hid.port.ts';
import { type Bit, inputBits, lit, outputBits, readBit, usage } from './telephony-usages.ts';

export interface HeadsetEvents {
  answer(): void;
  hangUp(): void;
  toggleMute(): void;
}

/** What the call is, so that the headset's lamps and its own hook agree with the screen. */
export interface HeadsetCall {
  state: 'none' | 'ringing' | 'up';
  muted: boolean;
}

/** The buttons of one headset that the person has allowed. */
export interface Headset {
  readonly name: string;
  follow(call: HeadsetCall): void;
  close(): Promise<void>;
}

const noCall: HeadsetCall = { state: 'none', muted: false };

/** Opens a headset and tells of its buttons. Null for a device without a hook switch: it has none of ours. */
export async function openHeadset(device: HidDevice, events: HeadsetEvents): Promise<Headset | null> {
  const inputs = inputBits(device.collections);
  const hook = inputs.get(usage.hookSwitch);
  if (hook === undefined) return null;
  if (!device.opened) await device.open();
  return new OpenHeadset(device, hook, inputs.get(usage.phoneMute) ?? null, events);
}

class OpenHeadset implements Headset {
  readonly #device: HidDevice;
  readonly #hook: Bit;
  readonly #mute: Bit | null;
  readonly #events: HeadsetEvents;
  readonly #outputs: ReturnType<typeof outputBits>;
  #call = noCall;
  /** The switches as they were reported last. A headset follows our lamps by reporting its hook: that is no press. */
  #isOffHook = false;
  #isMutePressed = false;

  constructor(device: HidDevice, hook: Bit, mute: Bit | null, events: HeadsetEvents) {
    this.#device = device;
    this.#hook = hook;
    this.#mute = mute;
    this.#events = events;
    this.#outputs = outputBits(device.collections);
    device.addEventListener('inputreport', this.#onReport);
  }

  get name(): string {
    return this.#device.productName;
  }

  follow(call: HeadsetCall): void {
    if (call.state === this.#call.state && call.muted === this.#call.muted) return;
    this.#call = call;
    const on = new Set<number>();
    if (call.state === 'ringing') on.add(usage.ringLed);
    if (call.state === 'up') on.add(usage.offHookLed);
    if (call.state === 'up' && call.muted) on.add(usage.muteLed);
    for (const reportId of new Set([...this.#outputs.bits.values()].map((bit) => bit.reportId))) {
      // A headset that was pulled out: it says so itself.
      this.#device.sendReport(reportId, lit(reportId, this.#outputs, on)).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.follow(noCall);
    this.#device.removeEventListener('inputreport', this.#onReport);
    await this.#device.close();
  }

  readonly #onReport = (event: Event): void => {
    const { reportId, data } = event as HidInputReport;
    if (reportId === this.#hook.reportId) this.#hookReported(readBit(data, this.#hook));
    if (this.#mute !== null && reportId === this.#mute.reportId) this.#muteReported(readBit(data, this.#mute));
  };

  #hookReported(isOffHook: boolean): void {
    if (isOffHook === this.#isOffHook) return;
    this.#isOffHook = isOffHook;
    if (!this.#hook.isAbsolute) {
      if (isOffHook) this.#hookPressed();
    } else if (isOffHook && this.#call.state === 'ringing') {
      this.#events.answer();
    } else if (!isOffHook && this.#call.state === 'up') {
      this.#events.hangUp();
    }
  }

  /** A key without a position does what the moment asks for. */
  #hookPressed(): void {
    if (this.#call.state === 'ringing') this.#events.answer();
    else if (this.#call.state === 'up') this.#events.hangUp();
  }

  #muteReported(isPressed: boolean): void {
    if (isPressed === this.#isMutePressed) return;
    this.#isMutePressed = isPressed;
    const isPress = isPressed || this.#mute?.isAbsolute === true;
    if (!isPress || this.#call.state !== 'up') return;
    // A switch that already says what the screen shows followed our lamp.
    if (this.#mute?.isAbsolute && isPressed === this.#call.muted) return;
    this.#events.toggleMute();
  }
}
