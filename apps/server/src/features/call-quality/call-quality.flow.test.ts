import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { expectProjection } from '../../testkit/expect-projection.ts';
import { mostWindows, qualityOf } from './call-quality.store.ts';
import { addQualitySamples, reportBadAudio } from './keep-quality.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const window = (second: number, mos: number, lossFraction: number) => ({
  at: new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString(),
  rttMs: 40,
  heard: { mos, jitterMs: 12, lossFraction },
  sent: { mos: 4.2, jitterMs: 3, lossFraction: 0 },
});

it('keeps what was measured once, with the worst window and a word', async () => {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  const keep = (samples: ReturnType<typeof window>[], member = fernway.agent) =>
    addQualitySamples(world.calls.deps, member, call.id, samples);
  await keep([window(10, 4.2, 0), window(20, 3.0, 0.08)]);
  await keep([window(20, 1, 1), window(30, 3.3, 0.01)]);
  await expect(keep([window(40, 4, 0)], fernway.colleague)).rejects.toMatchObject({ code: 'call.not-yours' });
  const quality = await world.database.withOrganization(fernway.orgId, (tx) => qualityOf(tx, call.id));
  expect(quality).toMatchObject({
    word: 'fair',
    windows: 3,
    rttMs: 40,
    heard: { mos: 3.5, worstMos: 3, lossFraction: 0.03 },
    sent: { mos: 4.2 },
  });
  await world.hangUp(fernway.agent, call.id);
});

it('stores the last minutes’ figures with a call whose audio is bad, and tells it in the story', async () => {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  const report = { samples: [window(10, 2, 0.125)], microphone: 'Jabra Evolve', speaker: null };
  await expectProjection(world, fernway, () => reportBadAudio(world.calls.deps, fernway.agent, call.id, report));
  const { steps, kept } = await world.database.withOrganization(fernway.orgId, async (tx) => ({
    steps: (await world.reader.getCall(tx, fernway.orgId, call.id)).steps,
    kept: await tx.selectFrom('audio_reports').select('figures').executeTakeFirst(),
  }));
  expect(steps.at(-1)?.text).toBe(
    'Ada says that the audio is bad. In the last minutes: 12.5 % lost and 12 ms jitter on what they heard, ' +
      '0.0 % lost on what they said, 40 ms there and back. Microphone: Jabra Evolve.',
  );
  expect(kept?.figures).toEqual(report);
  await world.hangUp(fernway.agent, call.id);
});

it('keeps no more windows and reports of a call than a long one has', async () => {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  const send = (from: number) =>
    addQualitySamples(
      world.calls.deps,
      fernway.agent,
      call.id,
      Array.from({ length: 60 }, (_, n) => window(from + n, 4, 0)),
    );
  for (let from = 0; from < mostWindows + 120; from += 60) await send(from);
  const quality = () => world.database.withOrganization(fernway.orgId, (tx) => qualityOf(tx, call.id));
  expect(await quality()).toMatchObject({ windows: mostWindows, word: 'good', heard: { mos: 4, worstMos: 4 } });
  const report = () =>
    reportBadAudio(world.calls.deps, fernway.agent, call.id, { samples: [], microphone: null, speaker: null });
  for (let n = 0; n < 20; n++) await report();
  await expect(report()).rejects.toMatchObject({ code: 'rate.limited' });
  await world.hangUp(fernway.agent, call.id);
});

it('says nothing of a line that was never measured, and of a direction that the carrier did not report', async () => {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  const quality = () => world.database.withOrganization(fernway.orgId, (tx) => qualityOf(tx, call.id));
  expect(await quality()).toBeNull();
  await addQualitySamples(world.calls.deps, fernway.agent, call.id, [{ ...window(10, 4.2, 0), sent: null }]);
  expect(await quality()).toMatchObject({ sent: null, windows: 1, heard: { mos: 4.2 } });
  await world.hangUp(fernway.agent, call.id);
});

it('takes several reports at the same moment', async () => {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  const report = (second: number) =>
    reportBadAudio(world.calls.deps, fernway.agent, call.id, {
      ...{ samples: [window(second, 2, 0.1)], microphone: null, speaker: null },
    });
  await Promise.all([report(10), report(20), report(30), report(40)]);
  const quality = await world.database.withOrganization(fernway.orgId, (tx) => qualityOf(tx, call.id));
  expect(quality?.windows).toBe(4);
  await world.hangUp(fernway.agent, call.id);
});
