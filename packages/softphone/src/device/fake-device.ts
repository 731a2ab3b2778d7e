import type { LineProblem } from '../problems.ts';
import type {
  CreateDevice,
  DeviceEvents,
  DeviceFailed,
  DeviceLine,
  LineEvents,
  MicrophoneProblem,
  PhoneDevice,
  QualitySample,
  SoundChoice,
} from './device.port.ts';

/** The carrier's side of one line of a fake device. What is done to a line that is over does nothing. */
export interface FakeLine {
  /** `line-1`, `line-2`, in the order in which they were begun. */
  readonly carrierLegId: string;
  readonly callId: string;
  readonly token: string;
  readonly up: boolean;
  readonly muted: boolean;
  readonly digits: string;
  signal(): void;
  /** Answered, and audio flows. */
  open(): void;
  reconnecting(): void;
  reconnected(): void;
  end(problem?: LineProblem | null, errorCode?: number): void;
  microphone(problem: MicrophoneProblem | null): void;
  levels(input: number, output: number): void;
  sample(sample: QualitySample): void;
}

export interface FakeCarrier {
  createDevice: CreateDevice;
  /** Every line ever begun, oldest first. */
  readonly lines: readonly FakeLine[];
  readonly devices: number;
  /** What the device that is there was told last. */
  readonly sound: SoundChoice | null;
  /** True while a line holds the microphone. */
  readonly microphoneOpen: boolean;
  /** The next device cannot be made. */
  refuseNext(failure: DeviceFailed): void;
  /** Of the device that is there. */
  events(): DeviceEvents;
}

export interface FakeCarrierOptions {
  /** Lines are answered by themselves, as by a carrier where all goes well. */
  answers?: boolean;
}

/** A phone without a vendor: for tests, and for trying a skin without a carrier. */
export function createFakeCarrier({ answers = false }: FakeCarrierOptions = {}): FakeCarrier {
  const lines: FakeLine[] = [];
  const devices = new Set<DeviceEvents>();
  let refusal: DeviceFailed | null = null;
  let sound: SoundChoice | null = null;
  const hear = (choice: SoundChoice) => {
    sound = choice;
  };

  return {
    lines,
    get devices() {
      return devices.size;
    },
    get sound() {
      return sound;
    },
    get microphoneOpen() {
      return lines.some((line) => line.up);
    },
    refuseNext(failure) {
      refusal = failure;
    },
    events() {
      const [latest] = [...devices].slice(-1);
      if (!latest) throw new RangeError('There is no fake device');
      return latest;
    },
    async createDevice({ token, events, sound: first }) {
      if (refusal) {
        const failure = refusal;
        refusal = null;
        throw failure;
      }
      devices.add(events);
      hear(first);
      return fakeDevice(token, lines, answers, hear, () => devices.delete(events));
    },
  };
}

function fakeDevice(
  firstToken: string,
  lines: FakeLine[],
  answers: boolean,
  hear: (choice: SoundChoice) => void,
  onDestroy: () => void,
): PhoneDevice {
  let token = firstToken;
  let current: DeviceLine | null = null;
  return {
    connect(callId, events) {
      current?.disconnect();
      const { near, far } = joinLine(`line-${lines.length + 1}`, callId, token, events);
      current = near;
      lines.push(far);
      if (answers) queueMicrotask(() => far.open());
      return near;
    },
    updateToken(next) {
      token = next;
    },
    async setSound(choice) {
      hear(choice);
    },
    destroy() {
      current?.disconnect();
      onDestroy();
    },
  };
}

/** Two ends of one line: the near one is the phone's, the far one the carrier's. */
function joinLine(
  carrierLegId: string,
  callId: string,
  token: string,
  events: LineEvents,
): { near: DeviceLine; far: FakeLine } {
  let up = true;
  let open = false;
  let muted = false;
  let digits = '';
  const whenUp = (tell: () => void) => () => {
    if (up) tell();
  };
  const whenOpen = (tell: () => void) => whenUp(() => open && tell());
  const far: FakeLine = {
    carrierLegId,
    callId,
    token,
    get up() {
      return up;
    },
    get muted() {
      return muted;
    },
    get digits() {
      return digits;
    },
    signal: whenUp(events.signalled),
    open: whenUp(() => {
      if (open) return;
      open = true;
      events.signalled();
      events.microphone(null);
      events.open(carrierLegId);
    }),
    reconnecting: whenOpen(events.reconnecting),
    reconnected: whenOpen(events.reconnected),
    end(problem = null, errorCode) {
      if (!up) return;
      up = false;
      events.ended(problem, errorCode);
    },
    microphone: (problem) => up && events.microphone(problem),
    levels: (input, output) => open && up && events.levels(muted ? 0 : input, output),
    sample: (sample) => open && up && events.sample(sample),
  };
  const near: DeviceLine = {
    mute(next) {
      if (up) muted = next;
    },
    sendDigits(next) {
      if (up) digits += next;
    },
    disconnect() {
      up = false;
    },
  };
  return { near, far };
}
