import { describe, expect, it } from 'vitest';
import { settled } from './testkit/manual-clock.ts';
import { createPhoneBench } from './testkit/phone-bench.ts';

async function threeTabs() {
  const bench = createPhoneBench();
  const first = await bench.openReady();
  const second = await bench.openReady();
  const third = await bench.openReady();
  await settled();
  return { bench, first, second, third, all: [first, second, third] };
}

const owners = (tabs: { phone: { getState(): { owner: string } } }[]) =>
  tabs.map(({ phone }) => phone.getState().owner).join(' ');

describe('several tabs of one member', () => {
  it('have one owner and one device', async () => {
    const { bench, all } = await threeTabs();
    expect(owners(all)).toBe('owner follower follower');
    expect([bench.carrier.devices, bench.server.fetched]).toEqual([1, 1]);
    expect(all.map(({ phone }) => phone.getState().device.state)).toEqual(['ready', 'ready', 'ready']);
  });

  it('show the same line', async () => {
    const { bench, first, third } = await threeTabs();
    const opened = first.phone.connect('call-1');
    await settled();
    bench.line().open();
    await opened;
    first.phone.setMuted(true);
    await settled();
    expect(third.phone.getState()).toEqual({ ...first.phone.getState(), owner: 'follower' });
    expect(third.phone.getState().line).toMatchObject({ state: 'open', muted: true });
  });

  it('act through the owner', async () => {
    const { bench, first, second } = await threeTabs();
    const opened = second.phone.connect('call-1');
    await settled();
    bench.line().open();
    await opened;
    second.phone.setMuted(true);
    second.phone.sendDigits('5');
    await settled();
    expect(first.phone.getState().line).toMatchObject({ state: 'open', muted: true, sentDigits: '5' });
    second.phone.disconnect();
    await settled();
    expect(first.phone.getState().line.state).toBe('ended');
    expect(bench.carrier.lines).toHaveLength(1);
  });

  it('hear why the owner could not', async () => {
    const { bench, second } = await threeTabs();
    const failed = expect(second.phone.connect('call-1')).rejects.toMatchObject({ problem: 'microphone-denied' });
    await settled();
    bench.line().end('microphone-denied', 31401);
    await failed;
  });

  it('say so when the owner does not answer within half a second', async () => {
    const { bench, first, second } = await threeTabs();
    first.tab.frozen = true;
    const failed = expect(second.phone.connect('call-1')).rejects.toMatchObject({ problem: 'other-tab-silent' });
    await bench.clock.advance(500);
    await failed;
  });

  it('wait for an owner that has heard, however long the line takes', async () => {
    const { bench, second } = await threeTabs();
    const opened = second.phone.connect('call-1');
    await bench.clock.advance(5_000);
    bench.line().open();
    await opened;
    expect(second.phone.getState().line.state).toBe('open');
  });

  it('do not wait for ever for an owner that crashed after it had heard', async () => {
    const { bench, first, second } = await threeTabs();
    const failed = expect(second.phone.connect('call-1')).rejects.toMatchObject({ problem: 'other-tab-silent' });
    await settled();
    first.tab.crash();
    await bench.clock.advance(45_000);
    await failed;
  });

  it('pass the phone on when the owner closes or crashes', async () => {
    const { bench, first, second, third, all } = await threeTabs();
    await first.phone.dispose();
    await settled();
    expect(owners([second, third])).toBe('owner follower');
    second.tab.crash();
    await settled();
    expect(third.phone.getState()).toMatchObject({ owner: 'owner', device: { state: 'ready' } });
    expect(bench.carrier.devices).toBe(2); // the crashed tab's went with its process, which a fake cannot know
    expect(all).toHaveLength(3);
  });

  it('give way to a tab that takes over, and queue again', async () => {
    const { bench, first, second, third } = await threeTabs();
    expect(await third.phone.takeOver()).toBe('taken');
    await settled();
    expect(owners([first, second, third])).toBe('follower follower owner');
    expect(bench.carrier.devices).toBe(1);
    await third.phone.dispose();
    await settled();
    expect(owners([second, first])).toBe('owner follower');
    await second.phone.dispose();
    await settled();
    expect(owners([first])).toBe('owner');
  });

  it('destroy a device that is ready only after the phone has moved on', async () => {
    const bench = createPhoneBench();
    const loading = Promise.withResolvers<void>();
    const first = await bench.openTab({
      async createDevice(options) {
        await loading.promise;
        return bench.carrier.createDevice(options);
      },
    });
    void first.phone.prepare();
    const second = await bench.openReady();
    await second.phone.takeOver();
    loading.resolve();
    await settled();
    expect(first.phone.getState()).toMatchObject({ owner: 'follower', device: { state: 'ready' } });
    expect(bench.carrier.devices).toBe(1);
  });

  it('do not give way while a line is up', async () => {
    const { bench, first, second } = await threeTabs();
    first.phone.connect('call-1').catch(() => {});
    await settled();
    bench.line().open();
    await settled();
    expect(await second.phone.takeOver()).toBe('busy');
    expect(first.phone.getState()).toMatchObject({ owner: 'owner', line: { state: 'open' } });
  });

  it('take over from a frozen owner', async () => {
    const { bench, first, second } = await threeTabs();
    first.tab.frozen = true;
    const taking = second.phone.takeOver();
    await bench.clock.advance(500);
    expect(await taking).toBe('taken');
    await settled();
    expect(second.phone.getState()).toMatchObject({ owner: 'owner', device: { state: 'ready' } });
  });
});

it('owns the audio where the browser has no locks', async () => {
  const bench = createPhoneBench();
  const { tab } = await bench.openTab();
  const { phone } = await bench.openTab({ browser: { ...tab, locks: null }, memberKey: 'org:other' });
  expect(phone.getState().owner).toBe('owner');
});

it('keeps members apart', async () => {
  const bench = createPhoneBench();
  const one = await bench.openTab({ memberKey: 'org:one' });
  const other = await bench.openTab({ memberKey: 'org:other' });
  expect(owners([one, other])).toBe('owner owner');
});
