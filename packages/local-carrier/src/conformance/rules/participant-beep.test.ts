import { describe, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { carrier, media, control, aCompany } = await startConformance();
let count = 0;

/** One who listens to the conference `room`, silently there, and how another is added to it. */
async function aRoom() {
  const { client, number } = await aCompany();
  const { participants } = client.conferences('room');
  const add = async (label: string, more: object) => {
    const to = `+1415555${7000 + ++count}`;
    await control.setPhone(to, { kind: 'answers', afterMs: 0, voice: { kind: 'silence' } });
    const added = await participants.create({ from: number, to, label, waitUrl: '', ...more });
    await until('it is in', async () => (await participants(label).fetch()).status === 'connected');
    return added.callSid;
  };
  const listener = await add('listener', { beep: 'false' });
  /** Every beep that the listener hears from now on. */
  const lineId = carrier.engine.legs.get(listener)?.lineId;
  const beeps: string[] = [];
  const play = media.play.bind(media);
  media.play = (line, prompts, options) => {
    if (line === lineId && prompts[0]?.kind === 'tone') beeps.push('beep');
    return play(line, prompts, options);
  };
  const leave = async (label: string) => {
    await participants(label).remove();
    await until('it is out', async () => (await participants.list()).every((each) => each.label !== label));
  };
  return { participants, add, leave, beeps };
}

describe('Beep of a participant that the API adds', () => {
  test.each([
    ['is heard on enter and exit by default', {}, 1, 1],
    ['true: on enter and on exit', { beep: 'true' }, 1, 1],
    ['false: never', { beep: 'false' }, 0, 0],
    ['onEnter: on enter alone', { beep: 'onEnter' }, 1, 0],
    ['onExit: on exit alone', { beep: 'onExit' }, 0, 1],
  ])('%s', async (_name, wanted, onEnter, onExit) => {
    const { add, leave, beeps } = await aRoom();
    await add('guest', wanted);
    expect(beeps.splice(0)).toHaveLength(onEnter);
    await leave('guest');
    expect(beeps).toHaveLength(onExit);
  });
});

describe('BeepOnExit', () => {
  test.each([
    ['true adds the beep that Beep=false left out', 'false', true, 1],
    ['true adds the one that Beep=onEnter left out', 'onEnter', true, 1],
    ['false takes away that of Beep=onExit', 'onExit', false, 0],
    ['false takes away that of Beep=true', 'true', false, 0],
  ])('%s', async (_name, beep, beepOnExit, onExit) => {
    const { participants, add, leave, beeps } = await aRoom();
    await add('guest', { beep });
    await participants('guest').update({ beepOnExit });
    beeps.splice(0);
    await leave('guest');
    expect(beeps).toHaveLength(onExit);
  });

  test('is left as it is by an update that does not name it', async () => {
    const { participants, add, leave, beeps } = await aRoom();
    await add('guest', { beep: 'onExit' });
    await participants('guest').update({ muted: true });
    beeps.splice(0);
    await leave('guest');
    expect(beeps).toHaveLength(1);
  });
});
