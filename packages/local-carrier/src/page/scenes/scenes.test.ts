import { beforeEach, expect, test } from 'vitest';
import { VirtualClock } from '../../testkit/virtual-clock.ts';
import { sceneNames } from './scene.ts';
import { Scenes } from './scenes.ts';

const request = { from: '+14155550190', to: '+14155550100' };
let clock: VirtualClock;
let done: string[];
let scenes: Scenes;

beforeEach(() => {
  clock = new VirtualClock();
  done = [];
  let calls = 0;
  scenes = new Scenes({
    clock,
    phones: {
      dial({ from, to }, voice) {
        if (to !== request.to) return null;
        calls += 1;
        done.push(`${from} dials, ${voice.kind}`);
        return { callSid: `CA${calls}` };
      },
      press: (callSid, digits) => done.push(`${callSid} presses ${digits}`) > 0,
      hangUp: (callSid) => done.push(`${callSid} hangs up`) > 0,
    },
    faults: {
      loseWebhooks: (isOn) => void done.push(`webhooks are ${isOn ? 'lost' : 'sent'}`),
      dropSockets: () => void done.push('sockets drop'),
    },
    onChange: () => {},
  });
});

test('ten different people call within three seconds, and hang up in the end', async () => {
  scenes.play('rush', request);
  await clock.advance(3_000);
  expect(new Set(done).size).toBe(10);
  expect(scenes.running).toMatchObject([{ scene: 'rush' }]);
  await clock.advance(120_000);
  expect(done.filter((each) => each.endsWith('hangs up')).length).toBeGreaterThanOrEqual(10);
  expect(scenes.running).toEqual([]);
});

test('keys are pressed in their time', async () => {
  scenes.play('presses-keys', request);
  await clock.advance(4_000);
  expect(done).toEqual(['+14155550190 dials, silence', 'CA1 presses 1']);
  await clock.advance(5_000);
  expect(done.at(-1)).toBe('CA1 presses 2');
});

test('a caller who gives up hangs up while waiting', async () => {
  scenes.play('missed-call', request);
  await clock.advance(8_999);
  expect(done).toHaveLength(1);
  await clock.advance(1);
  expect(done).toContain('CA1 hangs up');
});

test('webhooks are lost for a minute, and longer when it is played again', async () => {
  scenes.play('webhooks-lost', request);
  await clock.advance(30_000);
  scenes.play('webhooks-lost', request);
  await clock.advance(30_000);
  expect(done).not.toContain('webhooks are sent');
  await clock.advance(30_000);
  expect(done.at(-1)).toBe('webhooks are sent');
});

test('all that runs is stopped at once, and nothing comes after', async () => {
  for (const scene of sceneNames) expect(scenes.play(scene, request)).toBe(true);
  scenes.stop();
  expect(scenes.running).toEqual([]);
  const before = done.length;
  await clock.advance(200_000);
  expect(done).toHaveLength(before);
});

test('a number that is nobody’s is refused', () => {
  expect(scenes.play('rush', { ...request, to: '+14155559999' })).toBe(false);
  expect(scenes.running).toEqual([]);
});
