import { describe, expect, it } from 'vitest';
import { settled } from './testkit/manual-clock.ts';
import { createPhoneBench } from './testkit/phone-bench.ts';

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
    expect(bench.reports).toEqual([{ callId: 'call-1', line: 'joined', carrierLegId: 'line-1' }]);
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
    const joined = { callId: 'call-1', line: 'joined', carrierLegId: 'line-2' };
    expect([bench.line().muted, bench.reports]).toEqual([true, [joined]]);
  });

  it('gives up when the new token is refused too', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    const failed = expect(phone.connect('call-1')).rejects.toMatchObject({ problem: 'token-expired' });
    await settled();
    bench.line().end('token-expired', 20104);
    await settled();
    bench.line().end('token-expired', 20104);
    bench.carrier.events().tokenNeeded('refused');
    await failed;
    expect(phone.getState().device).toEqual({ state: 'failed', reason: 'token-refused' });
  });

  it('is ready again by itself after a refusal of the new token', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openReady();
    bench.carrier.events().tokenNeeded('refused');
    expect(phone.getState().device).toEqual({ state: 'failed', reason: 'token-refused' });
    await bench.clock.advance(5_000);
    expect(phone.getState().device).toEqual({ state: 'ready', reason: null });
    const opened = phone.connect('call-1');
    await settled();
    bench.line().open();
    await opened;
    expect(phone.getState().line.state).toBe('open');
  });

  it('does not open when it was hung up while the token was fetched, and that is no failure', async () => {
    const bench = createPhoneBench();
    const { phone } = await bench.openTab();
    const connecting = phone.connect('call-1');
    phone.disconnect();
    await connecting;
    await settled();
    expect(bench.carrier.lines).toHaveLength(0);
    expect(phone.getState().line).toMatchObject({ state: 'ended', problem: null });
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
    expect(bench.reports.at(-1)).toEqual({ callId: 'call-1', line: 'lost', carrierLegId: 'line-1' });
  });

  it('comes back into the same call', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady();
    await phone.connect('call-1');
    bench.line().end('connection-lost', 31005);
    await phone.connect('call-1');
    expect(phone.getState().line).toMatchObject({ state: 'open', problem: null, muted: false });
  });

  it('says that the line is lost before it comes back after a reload, and not when it is up', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady();
    await phone.rejoin('call-1');
    await phone.rejoin('call-1');
    expect(bench.reports).toEqual([
      { callId: 'call-1', line: 'lost' },
      { callId: 'call-1', line: 'joined', carrierLegId: 'line-1' },
    ]);
    expect(bench.carrier.lines).toHaveLength(1);
  });

  it('comes back although the server did not take the report', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone } = await bench.openReady({ onLine: () => Promise.reject(new TypeError('fetch failed')) });
    await phone.rejoin('call-1');
    expect(phone.getState().line.state).toBe('open');
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

describe('a page that goes away', () => {
  it('says so at once, names its line, and then says nothing of what becomes of it', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    const follower = await bench.openReady();
    await phone.connect('call-1');
    await settled();
    tab.leave();
    expect(bench.reports.slice(1)).toEqual([{ callId: 'call-1', line: 'left', carrierLegId: 'line-1' }]);
    // What the SDK does when its page goes.
    bench.line().end();
    await settled();
    expect(bench.reports).toHaveLength(2);
    expect(follower.phone.getState().line).toMatchObject({ state: 'open', callId: 'call-1' });
  });

  it('says nothing where no line is up, and nothing in a tab that only looks on', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    const follower = await bench.openReady();
    tab.leave();
    tab.restore();
    await phone.connect('call-1');
    follower.tab.leave();
    expect(bench.reports.map(({ line }) => line)).toEqual(['joined']);
  });

  it('is a phone again when it comes back from the cache', async () => {
    const bench = createPhoneBench({ answers: true });
    const { phone, tab } = await bench.openReady();
    await phone.connect('call-1');
    tab.leave();
    bench.line().end();
    tab.restore();
    expect(phone.getState().line).toMatchObject({ state: 'ended', problem: 'connection-lost' });
    await phone.connect('call-1');
    expect(phone.getState().line).toMatchObject({ state: 'open', carrierLegId: 'line-2' });
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
