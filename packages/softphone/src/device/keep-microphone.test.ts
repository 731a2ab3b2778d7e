import { beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, settled } from '../testkit/manual-clock.ts';
import { SdkAudioFake } from '../testkit/voice-sdk.fake.ts';
import { keepMicrophone, type SdkAudio } from './keep-microphone.ts';

describe('the microphone of a line', () => {
  let audio: SdkAudioFake;
  let clock: ReturnType<typeof createManualClock>;
  let isLive: boolean;
  let chosen: string;
  let end: () => void;

  beforeEach(() => {
    audio = new SdkAudioFake();
    clock = createManualClock();
    isLive = true;
    chosen = '';
    plug('default', 'desk', 'headset');
    end = keepMicrophone({
      clock,
      audio: audio as unknown as SdkAudio,
      microphone: { isLive: () => isLive },
      chosen: () => chosen,
      constraints: () => ({ noiseSuppression: true }),
    });
  });

  function plug(...ids: string[]): void {
    audio.availableInputDevices.clear();
    for (const id of ids) audio.availableInputDevices.set(id, {});
  }

  const taken = () => audio.asked.filter((word) => word.startsWith('microphone'));

  it('is left alone while it works', async () => {
    await clock.advance(60_000);
    audio.emit('deviceChange', []);
    await clock.advance(60_000);
    expect(audio.asked).toEqual([]);
  });

  it('pulled out, is followed by the computer’s own choice, with the same noise suppression', async () => {
    isLive = false;
    audio.emit('deviceChange', []);
    await clock.advance(299);
    expect(audio.asked).toEqual([]);
    await clock.advance(1);
    expect(audio.asked).toEqual(['noise suppression true', 'microphone default']);
  });

  it('is followed by any other one in a browser that has no default', async () => {
    plug('desk');
    isLive = false;
    await clock.advance(2_000);
    expect(taken()).toEqual(['microphone desk']);
  });

  it('is looked after where no browser tells of the change', async () => {
    isLive = false;
    await clock.advance(2_000);
    expect(taken()).toEqual(['microphone default']);
  });

  it('is awaited when there is no other one, and taken once it is there', async () => {
    plug();
    isLive = false;
    await clock.advance(10_000);
    expect(taken()).toEqual([]);
    plug('desk');
    audio.emit('deviceChange', []);
    await clock.advance(300);
    expect(taken()).toEqual(['microphone desk']);
  });

  it('that cannot be had is tried again', async () => {
    isLive = false;
    audio.refusal = true;
    await clock.advance(4_000);
    audio.refusal = false;
    await clock.advance(2_000);
    expect(taken()).toEqual(['microphone default']);
  });

  it('that was chosen is taken again when it is back, and kept when the SDK takes the default', async () => {
    chosen = 'headset';
    audio.inputDevice = { deviceId: 'default' };
    audio.emit('deviceChange', []);
    await clock.advance(300);
    expect(taken()).toEqual(['microphone headset']);
    await clock.advance(60_000);
    expect(taken()).toEqual(['microphone headset']);
  });

  it('that was chosen and is held by another program is tried again when devices change, and not all the time', async () => {
    chosen = 'headset';
    audio.inputDevice = { deviceId: 'default' };
    audio.refusal = true;
    const tries = () => audio.asked.filter((word) => word.startsWith('noise')).length;
    await clock.advance(60_000);
    expect(tries()).toBe(1);
    audio.emit('deviceChange', []);
    await clock.advance(60_000);
    expect(tries()).toBe(2);
    audio.refusal = false;
    audio.emit('deviceChange', []);
    await clock.advance(300);
    expect(taken()).toEqual(['microphone headset']);
  });

  it('leaves no timer and no listener behind', async () => {
    end();
    await settled();
    expect([clock.pending, audio.listenerCount('deviceChange')]).toEqual([0, 0]);
  });
});
