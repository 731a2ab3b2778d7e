import { describe, expect, it } from 'vitest';
import { openHeadset } from './headset.ts';
import { FakeHidDevice, type Switches } from './hid-device.fake.ts';

async function aHeadset(switches?: Switches) {
  const device = new FakeHidDevice(switches);
  const told: string[] = [];
  const headset = await openHeadset(device, {
    answer: () => told.push('answer'),
    hangUp: () => told.push('hang up'),
    toggleMute: () => told.push('mute'),
  });
  if (headset === null) throw new Error('The headset has no hook switch.');
  return { device, told, headset };
}

describe('a headset with a hook switch', () => {
  it('answers what rings and hangs up what is up', async () => {
    const { device, told, headset } = await aHeadset();
    headset.follow({ state: 'ringing', muted: false });
    device.report({ hook: true });
    headset.follow({ state: 'up', muted: false });
    device.report({ hook: true });
    device.report({ hook: false });
    expect(told).toEqual(['answer', 'hang up']);
  });

  it('that only follows our lamp presses nothing', async () => {
    const { device, told, headset } = await aHeadset();
    device.report({ hook: true });
    device.report({ hook: false });
    headset.follow({ state: 'up', muted: false });
    device.report({ hook: true });
    headset.follow({ state: 'none', muted: false });
    device.report({ hook: false });
    expect(told).toEqual([]);
  });

  it('mutes by its key, once for each press, and only in a call', async () => {
    const { device, told, headset } = await aHeadset();
    device.report({ mute: true });
    device.report({ mute: false });
    headset.follow({ state: 'up', muted: false });
    device.report({ hook: true, mute: true });
    device.report({ hook: true, mute: false });
    device.report({ hook: true, mute: true });
    expect(told).toEqual(['mute', 'mute']);
  });

  it('has lamps that show the call', async () => {
    const { device, headset } = await aHeadset();
    headset.follow({ state: 'ringing', muted: false });
    headset.follow({ state: 'up', muted: false });
    headset.follow({ state: 'up', muted: true });
    headset.follow({ state: 'up', muted: true });
    await headset.close();
    expect(device.sent).toEqual([[4], [1], [3], [0]].map((data) => ({ reportId: 3, data })));
    expect(device.opened).toBe(false);
  });

  it('is silent once it is closed, and to reports that are not its own', async () => {
    const { device, told, headset } = await aHeadset();
    headset.follow({ state: 'ringing', muted: false });
    device.report({ hook: true }, 1);
    await headset.close();
    device.report({ hook: true });
    expect(told).toEqual([]);
  });
});

it('a key without a position does what the moment asks for', async () => {
  const { device, told, headset } = await aHeadset('relative');
  const press = () => {
    device.report({ hook: true });
    device.report({ hook: false });
  };
  press();
  headset.follow({ state: 'ringing', muted: false });
  press();
  headset.follow({ state: 'up', muted: false });
  press();
  expect(told).toEqual(['answer', 'hang up']);
});

it('a device without a hook switch is none of ours', async () => {
  const events = { answer: () => {}, hangUp: () => {}, toggleMute: () => {} };
  expect(await openHeadset(new FakeHidDevice('absolute', false), events)).toBeNull();
});
