import { describe, expect, it } from 'vitest';
import { DeviceFailed } from './device/device.port.ts';
import { TokenDenied } from './problems.ts';
import { settled } from './testkit/manual-clock.ts';
import { createPhoneBench } from './testkit/phone-bench.ts';

describe('the light', () => {
  it('goes from none over starting to ready, and the reason stands beside red [R1-16]', async () => {
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

  it('tries the code again when it did not load', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openTab();
    bench.carrier.refuseNext(new DeviceFailed('code-not-loaded'));
    await phone.prepare();
    await bench.clock.advance(10_000);
    expect(phone.getState().device.state).toBe('ready');
  });
});

describe('a line', () => {
  it("connects, opens, mutes at once, sends digits and ends, for a screen of anybody's own [R4-02]", async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    const opened = phone.connect('call-1');
    await settled();
    expect(phone.getState().line).toMatchObject({ state: 'connecting', callId: 'call-1' });
    bench.line().open();
    await opened;
    expect(phone.getState().line).toMatchObject({ state: 'open', openedAt: bench.clock.now() });
    phone.setMuted(true);
    expect([phone.getState().line.muted, bench.line().muted]).toEqual([true, true]);
    phone.sendDigits('1 (2)#x');
    expect([phone.getState().line.sentDigits, bench.line().digits]).toEqual(['12#', '12#']);
    phone.disconnect();
    expect(phone.getState().line).toMatchObject({ state: 'ended', muted: false, problem: null });
    expect(bench.carrier.microphoneOpen).toBe(false);
    expect(bench.reports).toEqual([{ callId: 'call-1', line: 'joined' }]);
  });

  it('prepares the phone by itself when nobody has', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openTab();
    await phone.connect('call-1');
    expect(phone.getState().line.state).toBe('open');
  });

  it('is one: the same call is the same line, another is refused', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady();
    await Promise.all([phone.connect('call-1'), phone.connect('call-1')]);
    await expect(phone.connect('call-2')).rejects.toMatchObject({ problem: 'already-on-a-line' });
    expect(bench.carrier.lines).toHaveLength(1);
  });

  it('gives up after twenty seconds and says so to the server', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    const opened = phone.connect('call-1');
    const failed = expect(opened).rejects.toMatchObject({ problem: 'timeout' });
    await bench.clock.advance(20_000);
    await failed;
    expect([bench.line().up, bench.reports]).toEqual([false, [{ callId: 'call-1', line: 'failed' }]]);
  });

  it('tells missing sound from a missing answer', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    const failed = expect(phone.connect('call-1')).rejects.toMatchObject({ problem: 'media-failed' });
    await settled();
    bench.line().signal();
    await bench.clock.advance(20_000);
    await failed;
  });

  it('says why the microphone was refused, and the next attempt works', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    const failed = expect(phone.connect('call-1')).rejects.toMatchObject({ problem: 'microphone-denied' });
    await settled();
    bench.line().microphone('microphone-denied');
    bench.line().end('microphone-denied', 31401);
    await failed;
    expect(phone.getState().microphone).toBe('denied');
    expect(bench.reports).toEqual([{ callId: 'call-1', line: 'failed', errorCode: 31401 }]);
    const opened = phone.connect('call-1');
    await settled();
    bench.line().open();
    await opened;
    expect(phone.getState()).toMatchObject({ microphone: 'granted', line: { state: 'open', problem: null } });
  });

  it('renews an ended token and tries once more, without a word to anybody', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    const opened = phone.connect('call-1');
    await settled();
    phone.setMuted(true);
    bench.line().end('token-expired', 20104);
    await settled();
    expect(bench.carrier.lines).toHaveLength(2);
    expect(bench.line(1).token).not.toBe(bench.line(0).token);
    bench.line().open();
    await opened;
    expect([bench.line().muted, bench.reports]).toEqual([true, [{ callId: 'call-1', line: 'joined' }]]);
  });

  it('gives up when the new token is refused too', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    const failed = expect(phone.connect('call-1')).rejects.toMatchObject({ problem: 'token-expired' });
    await settled();
    bench.line().end('token-expired', 20104);
    await settled();
    bench.line().end('token-expired', 20104);
    await failed;
  });

  it('does not open when it was hung up while the token was fetched', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openTab();
    const failed = expect(phone.connect('call-1')).rejects.toMatchObject({ problem: 'refused' });
    phone.disconnect();
    await failed;
    await settled();
    expect(bench.carrier.lines).toHaveLength(0);
  });

  it('survives a dip, and reports a loss that lasts', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady();
    await phone.connect('call-1');
    bench.line().reconnecting();
    expect(phone.getState().line.state).toBe('reconnecting');
    await bench.clock.advance(19_000);
    bench.line().reconnected();
    await bench.clock.advance(60_000);
    expect(phone.getState().line.state).toBe('open');
    bench.line().reconnecting();
    await bench.clock.advance(20_000);
    expect(phone.getState().line).toMatchObject({ state: 'ended', problem: 'connection-lost' });
    expect(bench.reports.at(-1)).toEqual({ callId: 'call-1', line: 'lost' });
  });

  it('comes back into the same call', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady();
    await phone.connect('call-1');
    bench.line().end('connection-lost', 31005);
    await phone.connect('call-1');
    expect(phone.getState().line).toMatchObject({ state: 'open', problem: null, muted: false });
  });

  it('does not hear a line that is over', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    phone.connect('call-1').catch(() => {});
    await settled();
    const old = bench.line();
    phone.disconnect();
    phone.connect('call-2').catch(() => {});
    await settled();
    old.open();
    old.end('refused');
    expect(phone.getState().line).toMatchObject({ state: 'connecting', callId: 'call-2' });
  });
});

describe('ringing', () => {
  async function ringing() {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    await phone.connect('call-1');
    phone.setCustomer('ringing');
    return { bench, phone, tab };
  }

  it('is played by the phone when the carrier sends no sound for 1.5 s', async () => {
    const { bench, phone, tab } = await ringing();
    await bench.clock.advance(1_499);
    expect(tab.ringbackPlaying).toBe(false);
    await bench.clock.advance(1);
    expect([tab.ringbackPlaying, phone.getState().line.ringback]).toEqual([true, true]);
    phone.setCustomer('answered');
    expect([tab.ringbackPlaying, phone.getState().line.ringback]).toEqual([false, false]);
  });

  it('is left to the carrier once it was heard, gaps and all', async () => {
    const { bench, tab } = await ringing();
    bench.line().levels(0, 0.4);
    await bench.clock.advance(10_000);
    expect(tab.ringbackPlaying).toBe(false);
  });

  it('stops with the line and does not start again with the next', async () => {
    const { bench, phone, tab } = await ringing();
    await bench.clock.advance(2_000);
    bench.line().end();
    expect(tab.ringbackPlaying).toBe(false);
    await phone.connect('call-2');
    await bench.clock.advance(2_000);
    expect(tab.ringbackPlaying).toBe(false);
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
    bench.line().sample({ rttMs: 30, jitterMs: 2, lossFraction: 0.01, mos: 4.3 });
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
    expect([phone.getState().line.state, phone.getState().device.state]).toEqual(['ended', 'ready']);
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
    const { phone } = await bench.openReady();
    bench.server.host = null;
    await phone.renewToken();
    await settled();
    expect([bench.carrier.devices, phone.getState().device.state]).toEqual([1, 'ready']);
  });
});
