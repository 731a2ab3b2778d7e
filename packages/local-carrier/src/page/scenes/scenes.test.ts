import { beforeEach, expect, test } from 'vitest';
import type { CallOrigin } from '../../phones/call-at-phone.ts';
import type { CallManners } from '../../phones/call-steps.ts';
import { VirtualClock } from '../../testkit/virtual-clock.ts';
import { sceneNames } from './scene.ts';
import { Scenes } from './scenes.ts';

const OWN = '+14155550100';
const request = { from: '+14155550190', to: OWN };
let clock: VirtualClock;
let calls: { callSid: string; from: string; origin: CallOrigin; manners: CallManners }[];
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
    dial({ from, to, ...origin }, manners) {
      if (to !== OWN) return null;
      made += 1;
      calls.push({ callSid: `CA${made}`, from, origin, manners });
      return { callSid: `CA${made}` };
    },
    faults: {
      loseWebhooks: (isOn) => void done.push(`webhooks are ${isOn ? 'lost' : 'sent'}`),
      slowLines: (isOn) => void done.push(`lines are ${isOn ? 'slow' : 'fast'}`),
      dropSockets: () => void done.push('sockets drop'),
      endTokens: () => void done.push('tokens end'),
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

test('two agents race for as long as the caller is there: lines are slow meanwhile', () => {
  scenes.play('two-agents-race', request);
  scenes.play('two-agents-race', request);
  expect(calls.map(({ from }) => from)).toEqual([request.from, request.from]);
  end('CA1');
  expect(done).not.toContain('lines are fast');
  end('CA2');
  expect(done.at(-1)).toBe('lines are fast');
  expect(scenes.running).toEqual([]);
});

test('a token that runs out is over at once, and nothing is left running', () => {
  scenes.play('token-runs-out', request);
  expect(done).toEqual(['tokens end']);
  expect(scenes.running).toEqual([]);
});

test('what is known of the caller goes with the calls of whoever was chosen, and with nobody else’s', async () => {
  const origin = { forwardedFrom: '+14155550123', callerName: 'ROSA MARIN' };
  scenes.play('missed-call', { ...request, ...origin });
  scenes.play('rush', { ...request, ...origin });
  await clock.advance(3_000);
  expect(calls.map(({ origin: { forwardedFrom, callerName } }) => forwardedFrom ?? callerName)).toEqual([
    origin.forwardedFrom,
    ...Array(10).fill(undefined),
  ]);
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
