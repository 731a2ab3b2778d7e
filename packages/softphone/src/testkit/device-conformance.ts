import { beforeEach, describe, expect, it } from 'vitest';
import type { DeviceLine, LineEvents, PhoneDevice } from '../device/device.port.ts';
import { settled } from './manual-clock.ts';

/** The carrier's side of the latest line of a device under test. */
export interface FarEnd {
  signal(): void | Promise<void>;
  open(): void | Promise<void>;
  reconnecting(): void;
  reconnected(): void;
  hangUp(errorCode?: number): void;
  refuseMicrophone(): void | Promise<void>;
  muted(): boolean;
  digits(): string;
  token(): string;
  /** The line is gone on the far side too. */
  gone(): boolean;
}

export interface DeviceUnderTest {
  device: PhoneDevice;
  farEnd(): FarEnd;
}

/** What every device must do, so that the phone and its tests may rely on any of them. */
export function describeDevice(name: string, make: () => Promise<DeviceUnderTest>): void {
  describe(`${name} as a phone device`, () => {
    let under: DeviceUnderTest;
    let told: string[];
    let names: (string | null)[];

    beforeEach(async () => {
      under = await make();
      told = [];
      names = [];
    });

    const events: LineEvents = {
      signalled: () => told.push('signalled'),
      open: (carrierLegId) => {
        told.push('open');
        names.push(carrierLegId);
      },
      reconnecting: () => told.push('reconnecting'),
      reconnected: () => told.push('reconnected'),
      ended: (problem, errorCode) => told.push(`ended ${problem}${errorCode === undefined ? '' : ` ${errorCode}`}`),
      microphone: (problem) => told.push(`microphone ${problem}`),
      levels: () => {},
      sample: () => {},
    };
    const story = () => told.filter((line) => line !== 'microphone null' && line !== 'signalled');

    async function openLine(callId = 'call-1'): Promise<DeviceLine> {
      const line = under.device.connect(callId, events);
      await settled();
      await under.farEnd().open();
      await settled();
      return line;
    }

    it('tells nothing before connect has returned', async () => {
      under.device.connect('call-1', events);
      expect(told).toEqual([]);
    });

    it('opens once, after it was signalled', async () => {
      under.device.connect('call-1', events);
      await settled();
      await under.farEnd().signal();
      expect(story()).toEqual([]);
      expect(told).toContain('signalled');
      await under.farEnd().open();
      await under.farEnd().open();
      await settled();
      expect(story()).toEqual(['open']);
    });

    it('says what the carrier calls it', async () => {
      await openLine();
      expect(names).toEqual([expect.stringMatching(/./)]);
    });

    it('ends once, ordinarily', async () => {
      await openLine();
      under.farEnd().hangUp();
      under.farEnd().hangUp();
      await settled();
      expect(story()).toEqual(['open', 'ended null']);
    });

    it('ends with a reason and the number of the error', async () => {
      await openLine();
      under.farEnd().hangUp(53001);
      await settled();
      expect(story()).toEqual(['open', 'ended connection-lost 53001']);
    });

    it('says that the microphone was refused', async () => {
      under.device.connect('call-1', events);
      await settled();
      await under.farEnd().refuseMicrophone();
      await settled();
      expect(story()).toEqual(['microphone microphone-denied', 'ended microphone-denied 31401']);
    });

    it('tells of a dip', async () => {
      await openLine();
      under.farEnd().reconnecting();
      under.farEnd().reconnected();
      expect(story()).toEqual(['open', 'reconnecting', 'reconnected']);
    });

    it('is silent after its own hang-up, and gone on the far side', async () => {
      const line = await openLine();
      const farEnd = under.farEnd();
      line.disconnect();
      line.disconnect();
      farEnd.hangUp(31005);
      await settled();
      expect(story()).toEqual(['open']);
      expect(farEnd.gone()).toBe(true);
      line.mute(true);
      line.sendDigits('1');
      expect(farEnd.digits()).toBe('');
    });

    it('mutes and sends digits', async () => {
      const line = await openLine();
      line.mute(true);
      line.sendDigits('42');
      expect([under.farEnd().muted(), under.farEnd().digits()]).toEqual([true, '42']);
      line.mute(false);
      expect(under.farEnd().muted()).toBe(false);
    });

    it('keeps muted what was muted before there was anything to mute', async () => {
      const line = under.device.connect('call-1', events);
      line.mute(true);
      await settled();
      await under.farEnd().open();
      await settled();
      expect(under.farEnd().muted()).toBe(true);
    });

    it('has one line: the next one lets go of the one before', async () => {
      await openLine();
      const first = under.farEnd();
      await openLine('call-2');
      expect(first.gone()).toBe(true);
      expect(under.farEnd().gone()).toBe(false);
      expect(story()).toEqual(['open', 'open']);
    });

    it('connects again after an abandoned attempt', async () => {
      under.device.connect('call-1', events).disconnect();
      await settled();
      await openLine('call-2');
      expect(story()).toEqual(['open']);
    });

    it('uses the newest token for the next line', async () => {
      under.device.updateToken('newer');
      await openLine();
      expect(under.farEnd().token()).toBe('newer');
    });

    it('lets go of its line when it is destroyed', async () => {
      await openLine();
      const farEnd = under.farEnd();
      under.device.destroy();
      await settled();
      expect(farEnd.gone()).toBe(true);
      expect(story()).toEqual(['open']);
    });
  });
}
