import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settled } from '../testkit/manual-clock.ts';
import { setUpTwilio } from '../testkit/twilio-bench.ts';
import { SdkAudioFake } from '../testkit/voice-sdk.fake.ts';
import type { LineEvents } from './device.port.ts';

describe('the Twilio device', () => {
  let bench: ReturnType<typeof setUpTwilio>;
  let heard: string[];
  const lineEvents = (): LineEvents => ({
    signalled: () => heard.push('signalled'),
    open: () => heard.push('open'),
    reconnecting: () => heard.push('reconnecting'),
    reconnected: () => heard.push('reconnected'),
    ended: (problem, code) => heard.push(`ended ${problem} ${code}`),
    microphone: (problem) => heard.push(`microphone ${problem}`),
    levels: (input, output) => heard.push(`levels ${input.toFixed(2)} ${output.toFixed(2)}`),
    sample: ({ lossFraction }) => heard.push(`loss ${lossFraction}`),
  });

  beforeEach(() => {
    bench = setUpTwilio();
    heard = [];
  });
  afterEach(() => vi.unstubAllGlobals());

  async function begin() {
    const line = bench.device.connect('call-1', lineEvents());
    const call = await bench.sdk().reach();
    await settled();
    return { line, call };
  }

  it('gives the carrier the id of the call and nothing else', async () => {
    await begin();
    expect(bench.sdk().params).toEqual({ callId: 'call-1' });
  });

  it('fetches no sound and sends no statistics to anybody when the carrier is our own', () => {
    const { settings } = bench.sdk();
    expect(settings).toMatchObject({ chunderw: '127.0.0.1:4010', publishEvents: false });
    expect(settings.Sound?.name).toBe('SilentSound');
  });

  it('is open only when signalling and media are both there, in either order', async () => {
    const { call } = await begin();
    call.accept();
    expect(heard).not.toContain('open');
    bench.sdk().media('connecting');
    expect(heard).not.toContain('open');
    bench.sdk().media('connected');
    expect(heard).toContain('open');
  });

  it('wakes the sound when a line begins, and again when the microphone is open', async () => {
    bench.device.connect('call-1', lineEvents());
    expect(bench.page.awoken).toBe(1);
    await bench.sdk().reach();
    expect(bench.page.awoken).toBe(2);
  });

  it('closes the microphone with the line, whoever ends it', async () => {
    const { call } = await begin();
    expect(bench.tracks.map(({ stopped }) => stopped)).toEqual([false]);
    call.gatewayHangUp();
    await settled();
    expect(bench.tracks.map(({ stopped }) => stopped)).toEqual([true]);
  });

  it('does not open the microphone while there is no line, whatever the SDK wants', async () => {
    await expect(bench.sdk().settings.getUserMedia?.({ audio: true })).rejects.toThrow('for lines only');
    expect(bench.tracks).toEqual([]);
  });

  it('closes a microphone that the browser grants only after the line is over', async () => {
    const asking = Promise.withResolvers<void>();
    bench.page.asking = asking.promise;
    const line = bench.device.connect('call-1', lineEvents());
    void bench.sdk().reach();
    line.disconnect();
    asking.resolve();
    await settled();
    expect(bench.tracks.map(({ stopped }) => stopped)).toEqual([true]);
  });

  it('tells a missing microphone from a taken one, which the SDK does not', async () => {
    bench.page.refusal = 'NotFoundError';
    const { call } = await begin();
    call.microphoneRefused(31402);
    await settled();
    expect(heard.at(-1)).toBe('ended microphone-not-found 31402');
  });

  it('notices a headset that was pulled out', async () => {
    await begin();
    bench.tracks[0]?.pullOut();
    expect(heard.at(-1)).toBe('microphone microphone-not-found');
  });

  it('makes a new SDK device when a connect never settles, since that blocks all later ones', async () => {
    bench.device.connect('call-1', lineEvents()).disconnect();
    expect(bench.sdks[0]?.destroyed).toBe(true);
    await begin();
    expect(bench.sdks).toHaveLength(2);
  });

  it('keeps its SDK device, and with it the socket, from line to line', async () => {
    const { call } = await begin();
    call.accept();
    bench.sdk().media('connected');
    call.gatewayHangUp();
    await settled();
    await begin();
    expect(bench.sdks).toHaveLength(1);
  });

  it('ends a call that the SDK leaves hanging when the socket goes before the answer', async () => {
    const { call } = await begin();
    call.loseSocketUnanswered();
    expect(heard.at(-1)).toBe('ended carrier-unreachable undefined');
    expect(bench.sdks[0]?.destroyed).toBe(true);
  });

  it('asks for a new token when the line met an ended one', async () => {
    bench.device.connect('call-1', lineEvents());
    bench.sdk().emit('error', { code: 20104 });
    expect(heard).toEqual(['ended token-expired 20104']);
    expect(bench.told).toEqual(['token refused']);
  });

  it('says refused when the carrier names an error and no call', async () => {
    await begin();
    bench.sdk().emit('error', { code: 31002 });
    expect(heard.at(-1)).toBe('ended refused 31002');
  });

  it('waits six seconds for signalling, then says that the carrier cannot be reached', async () => {
    bench.device.connect('call-1', lineEvents());
    bench.sdk().emit('error', { code: 31000 });
    await bench.clock.advance(5_999);
    expect(heard).toEqual([]);
    await bench.clock.advance(1);
    expect(heard).toEqual(['ended carrier-unreachable 31000']);
  });

  it('forgets a complaint that did not end the call', async () => {
    const { call } = await begin();
    call.accept();
    bench.sdk().media('connected');
    call.emit('error', { code: 31000 });
    await bench.clock.advance(1);
    call.gatewayHangUp();
    await settled();
    expect(heard.at(-1)).toBe('ended null undefined');
  });

  it('turns the light red only for a loss that lasts, and green again by itself', async () => {
    const { call } = await begin();
    call.gatewayHangUp();
    await settled();
    bench.sdk().edge = null;
    bench.sdk().emit('error', { code: 31005 });
    await bench.clock.advance(1_999);
    expect(bench.told).toEqual([]);
    await bench.clock.advance(1);
    expect(bench.told).toEqual(['problem carrier-unreachable']);
    bench.sdk().edge = 'local';
    await bench.clock.advance(1_000);
    expect(bench.told).toEqual(['problem carrier-unreachable', 'problem null']);
  });

  it('passes on what the SDK says of the token while there is no line', () => {
    bench.sdk().emit('tokenWillExpire');
    bench.sdk().emit('error', { code: 31205 });
    bench.sdk().emit('error', { code: 31201 });
    expect(bench.told).toEqual(['token expiring', 'token refused', 'problem token-refused']);
  });

  it('gives loss as a fraction and leaves out what could not be measured', async () => {
    const { call } = await begin();
    call.emit('sample', { rtt: 20, jitter: 1, packetsLostFraction: 25, mos: 4 });
    call.emit('sample', { rtt: 20, jitter: 1, packetsLostFraction: 25, mos: null });
    expect(heard.filter((line) => line.startsWith('loss'))).toEqual(['loss 0.25']);
  });

  it('is flat when nobody speaks and full for a loud voice', async () => {
    const { call } = await begin();
    call.emit('volume', 0.1, 0);
    call.emit('volume', 0.4, 0.9);
    expect(heard.filter((line) => line.startsWith('levels'))).toEqual(['levels 0.00 0.00', 'levels 0.50 1.00']);
  });

  describe('microphone and speaker', () => {
    const headset = { inputId: 'headset-in', outputId: 'headset-out', noiseSuppression: false };

    it('are wished for by the next line, and the microphone stays closed until then', async () => {
      const audio = new SdkAudioFake();
      bench.sdk().audio = audio;
      await bench.device.setSound(headset);
      expect(audio.asked).toEqual(['speaker headset-out']);
      await begin();
      expect(bench.sdk().constraints).toMatchObject({ deviceId: { ideal: 'headset-in' }, noiseSuppression: false });
    });

    it('switch while a line is up, and what was not changed is left alone', async () => {
      const audio = new SdkAudioFake();
      bench.sdk().audio = audio;
      await begin();
      await bench.device.setSound({ ...headset, outputId: '' });
      expect(audio.asked).toEqual(['noise suppression false', 'microphone headset-in']);
      await bench.device.setSound({ ...headset, inputId: '', outputId: '' });
      expect(audio.asked.slice(2)).toEqual(['noise suppression false', 'microphone default']);
      await bench.device.setSound({ ...headset, inputId: '', outputId: 'loudspeaker' });
      expect(audio.asked.slice(4)).toEqual(['speaker loudspeaker']);
    });

    it('tell when a device cannot be had', async () => {
      bench.sdk().audio = new SdkAudioFake();
      await begin();
      await expect(bench.device.setSound({ ...headset, inputId: 'gone' })).rejects.toThrow();
    });
  });
});
