import { beforeEach, expect, test } from 'vitest';
import type { CallManners } from '../../phones/call-steps.ts';
import { VirtualClock } from '../../testkit/virtual-clock.ts';
import { sceneNames } from './scene.ts';
import { Scenes } from './scenes.ts';

const OWN = '+14155550100';
const request = { from: '+14155550190', to: OWN };
let clock: VirtualClock;
let calls: { callSid: string; from: string; manners: CallManners }[];
let done: string[];
let scenes: Scenes;

beforeEach(() => {
  clock = new VirtualClock();
  calls = [];
  done = [];
  let made = 0;
  scenes = new Scenes({
    clock,
    phones: { hangUp: (callSid) => end(callSid) },
    dial({ from, to }, manners) {
      if (to !== OWN) return null;
      made += 1;
      calls.push({ callSid: `CA${made}`, from, manners });
      return { callSid: `CA${made}` };
    },
    faults: {
      loseWebhooks: (isOn) => void done.push(`webhooks are ${isOn ? 'lost' : 'sent'}`),
      dropSockets: () => void done.push('sockets drop'),
    },
    onChange: () => {},
  });
});

function end(callSid: string): boolean {
  calls = calls.filter((call) => call.callSid !== callSid);
  scenes.callOver(callSid);
  return true;
}

test('ten different people call within three seconds, and the rush is over with the last of them', async () => {
  scenes.play('rush', request);
  await clock.advance(2_000);
  expect(calls.length).toBeLessThan(10);
  for (const { callSid } of calls) end(callSid);
  expect(scenes.running).toEqual(['rush']);
  await clock.advance(1_000);
  const [last, ...others] = calls;
  for (const { callSid } of others) end(callSid);
  expect(scenes.running).toEqual(['rush']);
  end(last?.callSid ?? '');
  expect(scenes.running).toEqual([]);
});

test('nobody of a rush calls twice, and everybody hangs up in the end', async () => {
  scenes.play('rush', request);
  await clock.advance(3_000);
  expect(new Set(calls.map(({ from }) => from)).size).toBe(10);
  for (const { manners } of calls) expect(manners.steps.at(-1)).toEqual({ do: 'hang-up' });
});

test('whoever was chosen leaves a message after the beep', () => {
  scenes.play('leaves-a-message', request);
  expect(calls).toMatchObject([{ from: request.from }]);
  expect(calls[0]?.manners.steps.map((step) => step.do)).toEqual([
    'wait-for-tone',
    'wait',
    'say',
    'say',
    'wait',
    'hang-up',
  ]);
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
  expect(calls).toEqual([]);
  expect(done.at(-1)).toBe('webhooks are sent');
  await clock.advance(200_000);
  expect(calls).toEqual([]);
});

test('a number that is nobody’s is refused', () => {
  expect(scenes.play('rush', { ...request, to: '+14155559999' })).toBe(false);
  expect(scenes.running).toEqual([]);
});
