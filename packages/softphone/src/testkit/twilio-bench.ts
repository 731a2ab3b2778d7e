import { vi } from 'vitest';
import { createLineMicrophone } from '../device/line-microphone.ts';
import { TwilioDevice } from '../device/twilio-device.ts';
import { createManualClock } from './manual-clock.ts';
import { SdkDeviceFake } from './voice-sdk.fake.ts';

class Track extends EventTarget {
  stopped = false;
  readyState: MediaStreamTrackState = 'live';
  stop() {
    this.stopped = true;
    this.readyState = 'ended';
  }
  /** As by a hand on the plug. */
  pullOut() {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** The Voice SDK's adapter on a scripted SDK, in a page with a microphone. */
export function setUpTwilio() {
  const clock = createManualClock();
  const sdks: SdkDeviceFake[] = [];
  const tracks: Track[] = [];
  const page = { refusal: null as string | null, asking: Promise.resolve(), awoken: 0 };
  vi.stubGlobal('RTCPeerConnection', class extends EventTarget {});
  vi.stubGlobal('navigator', {
    mediaDevices: {
      async getUserMedia() {
        await page.asking;
        if (page.refusal) throw new DOMException('no', page.refusal);
        const track = new Track();
        tracks.push(track);
        return { getTracks: () => [track], getAudioTracks: () => [track] };
      },
    },
  });
  const told: string[] = [];
  const microphone = createLineMicrophone();
  const device = new TwilioDevice({
    token: 'first',
    sound: { inputId: '', outputId: '', noiseSuppression: true },
    signalling: { host: '127.0.0.1:4010', secure: false },
    events: {
      tokenNeeded: (why) => told.push(`token ${why}`),
      problem: (problem) => told.push(`problem ${problem}`),
    },
    clock,
    microphone,
    wakeAudio() {
      page.awoken += 1;
    },
    makeSdkDevice(token, settings) {
      const sdk = new SdkDeviceFake(token, settings);
      sdks.push(sdk);
      return sdk.asSdk();
    },
  });
  const sdk = () => {
    const latest = sdks.at(-1);
    if (!latest) throw new RangeError('No SDK device was made');
    return latest;
  };
  return { clock, device, microphone, page, sdk, sdks, told, tracks };
}
