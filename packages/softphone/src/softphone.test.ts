import { describe, expect, it } from 'vitest';
import { DeviceFailed } from './device/device.port.ts';
import { TokenDenied } from './problems.ts';
import { settled } from './testkit/manual-clock.ts';
import { createPhoneBench } from './testkit/phone-bench.ts';

describe('the light', () => {
  it('goes from none over starting to ready, and the reason stands beside red [R1-16] [R3-12]', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openTab();
    const lights: string[] = [];
    phone.subscribe(() => lights.push(`${phone.getState().device.state} ${phone.getState().device.reason}`));
    const preparing = phone.prepare();
    await preparing;
    bench.carrier.events().problem('carrier-unreachable', 53000);
    bench.carrier.events().problem(null);
    expect(lights).toEqual(['starting null', 'ready null', 'failed carrier-unreachable', 'ready null']);
  });

  it('names what the server or the browser refused', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openTab();
    bench.server.failure = new TokenDenied('not-allowed');
    await phone.prepare();
    expect(phone.getState().device).toEqual({ state: 'failed', reason: 'not-allowed' });
    bench.server.failure = null;
    bench.carrier.refuseNext(new DeviceFailed('unsupported-browser'));
    await phone.prepare();
    expect(phone.getState().device).toEqual({ state: 'failed', reason: 'unsupported-browser' });
  });

  it('becomes ready by itself when the server is back: no reload needed [R1-18]', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openTab();
    bench.server.failure = new TypeError('fetch failed');
    await phone.prepare();
    expect(phone.getState().device).toEqual({ state: 'failed', reason: 'token-unavailable' });
    bench.server.failure = null;
    await bench.clock.advance(1_000);
    expect(phone.getState().device.state).toBe('ready');
  });

  it('calls a chunk that is not there any more code that did not load', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady({ createDevice: () => Promise.reject(new TypeError('no such chunk')) });
    expect(phone.getState().device).toEqual({ state: 'failed', reason: 'code-not-loaded' });
  });

  it('is well again after signing in anew', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    bench.server.failure = new TokenDenied('signed-out');
    await phone.renewToken().catch(() => {});
    expect(phone.getState().device).toEqual({ state: 'failed', reason: 'signed-out' });
    bench.server.failure = null;
    await phone.prepare();
    expect(phone.getState().device).toEqual({ state: 'ready', reason: null });
  });

  it('tries the code again when it did not load', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openTab();
    bench.carrier.refuseNext(new DeviceFailed('code-not-loaded'));
    await phone.prepare();
    await bench.clock.advance(10_000);
    expect(phone.getState().device.state).toBe('ready');
  });
});

describe('measures', () => {
  it('gives at most twelve levels a second, outside of the state, and falls to zero at the end', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady();
    await phone.connect('call-1');
    const seen: number[] = [];
    let changes = 0;
    phone.subscribeLevels(({ input }) => seen.push(input));
    phone.subscribe(() => {
      changes += 1;
    });
    for (let index = 0; index < 100; index += 1) {
      bench.line().levels(0.5, 0.1);
      await bench.clock.advance(10);
    }
    expect(seen.length).toBeGreaterThanOrEqual(11);
    expect(seen.length).toBeLessThanOrEqual(13);
    expect(changes).toBe(0);
    phone.disconnect();
    expect(seen.at(-1)).toBe(0);
  });

  it('shows quality while open and forgets it with the line', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady();
    await phone.connect('call-1');
    bench.line().sample({ rttMs: 30, jitterMs: 2, lossFraction: 0.01, mos: 4.3, sent: null });
    expect(phone.getState().quality).toMatchObject({ rttMs: 30, word: 'good' });
    bench.line().end();
    expect(phone.getState().quality).toBeNull();
  });
});

describe('the state', () => {
  it('keeps every part that did not change, and says nothing when none did', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    await phone.connect('call-1');
    const before = phone.getState();
    let changes = 0;
    phone.subscribe(() => {
      changes += 1;
    });
    tab.permission('denied');
    tab.permission('denied');
    expect(changes).toBe(1);
    expect(phone.getState().line).toBe(before.line);
    expect(phone.getState().device).toBe(before.device);
    phone.setMuted(true);
    expect(phone.getState().line).not.toBe(before.line);
    expect(changes).toBe(2);
  });

  it('says nothing of what only the machine knows', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    phone.connect('call-1').catch(() => {});
    await settled();
    let changes = 0;
    phone.subscribe(() => {
      changes += 1;
    });
    bench.line().signal();
    expect(changes).toBe(0);
  });
});

describe('the microphone', () => {
  it('follows the browser permission and the devices without being opened', async () => {
    const bench = createPhoneBench();
    const { phone, tab } = await bench.openReady();
    tab.permission('prompt');
    expect(phone.getState().microphone).toBe('prompt');
    await phone.askForMicrophone();
    expect(phone.getState().microphone).toBe('granted');
    tab.inputs(0);
    expect(phone.getState().microphone).toBe('not-found');
    tab.inputs(2);
    tab.permission('denied');
    expect(phone.getState().microphone).toBe('denied');
    expect(bench.carrier.microphoneOpen).toBe(false);
  });

  it('pulled out of a line is there again when the line has another one, not when the browser lists one', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    tab.inputs(2);
    await phone.connect('call-1');
    bench.line().microphone('microphone-not-found');
    tab.inputs(1);
    expect(phone.getState().microphone).toBe('not-found');
    bench.line().microphone(null);
    expect(phone.getState()).toMatchObject({ microphone: 'granted', line: { state: 'open', muted: false } });
  });

  it('pulled out of a line is no trouble after it where there is another one', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    tab.inputs(2);
    await phone.connect('call-1');
    bench.line().microphone('microphone-not-found');
    tab.inputs(1);
    phone.disconnect();
    expect(phone.getState().microphone).toBe('granted');
  });

  it('that a line never had stays a trouble after it', async () => {
    const bench = createPhoneBench();
    const { phone, tab } = await bench.openReady();
    tab.inputs(1);
    phone.connect('call-1').catch(() => {});
    await settled();
    bench.line().microphone('microphone-in-use');
    bench.line().end('microphone-in-use');
    expect(phone.getState().microphone).toBe('in-use');
  });

  it('says what the question met', async () => {
    const bench = createPhoneBench();
    const { phone, tab } = await bench.openReady();
    tab.answer = Object.assign(new Error('busy'), { name: 'NotReadableError' });
    await phone.askForMicrophone();
    expect(phone.getState().microphone).toBe('in-use');
  });
});

describe('a lifetime', () => {
  it('leaves no device, timer, listener or tone behind', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    await phone.connect('call-1');
    phone.setCustomer('ringing');
    await bench.clock.advance(2_000);
    await phone.dispose();
    expect([bench.carrier.devices, bench.clock.pending, tab.listening]).toEqual([0, 0, 0]);
    expect([tab.ringbackPlaying, bench.carrier.microphoneOpen]).toEqual([false, false]);
  });

  it('begins anew when the page comes back from the back/forward cache', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    await phone.connect('call-1');
    tab.restore();
    await settled();
    const { line, device } = phone.getState();
    expect([line.state, line.problem, device.state]).toEqual(['ended', 'connection-lost', 'ready']);
    expect(bench.reports.at(-1)).toEqual({ callId: 'call-1', line: 'lost', carrierLegId: 'line-1' });
    expect(bench.carrier.devices).toBe(1);
    await phone.connect('call-1');
    expect(phone.getState().line.state).toBe('open');
  });

  it('renews a token that ended while the machine slept', async () => {
    const bench = createPhoneBench();
    const { phone, tab } = await bench.openReady();
    await bench.clock.advance(55 * 60_000);
    expect(bench.server.fetched).toBe(2);
    tab.wake();
    await settled();
    expect([bench.server.fetched, phone.getState().device.state]).toEqual([2, 'ready']);
  });

  it('moves to another carrier when a new token names one', async () => {
    const bench = createPhoneBench();
    const hosts: (string | null)[] = [];
    const { phone } = await bench.openReady({
      createDevice(options) {
        hosts.push(options.signalling.host);
        return bench.carrier.createDevice(options);
      },
    });
    bench.server.host = null;
    await phone.renewToken();
    await settled();
    expect([bench.carrier.devices, phone.getState().device.state]).toEqual([1, 'ready']);
    expect(hosts).toEqual(['127.0.0.1:4010', null]);
  });
});
