import { expect, it } from 'vitest';
import { seriousFindings } from '../testkit/axe.ts';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';
import { clearestSecondDb } from '../testkit/wav.ts';

const tone = (hz: number) => ({ kind: 'tone', hz, amplitude: 8000 }) as const;
const [before, announced, during, after] = [660, 880, 1000, 1200];

it('nothing is recorded until the agent asks and the caller has heard the notice, nor after the agent stops [R4-28]', async (context) => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  const greeting = { kind: 'text', text: 'Hello.' } as const;
  await owner.changeNumber('Sales', { recording: 'on-demand', greeting });
  const caller = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.status.becomesAvailable();
  await caller.calls(ownNumber, tone(before));
  await desk.incoming.isAbout('Support, waited');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  await desk.hears(before);
  const live = await desk.api.liveCall();
  expect(live).toMatchObject({ recordingOnDemand: 'off', recordings: [] });

  await caller.speaks(tone(announced));
  await desk.hears(announced);
  await desk.phone.startsRecording();
  await stage.callerWasAnnounced(/recorded/);
  expect(await seriousFindings(desk.page)).toEqual([]);
  // A whole second that is heard from here on is in the recording.
  await caller.speaks(tone(during));
  const duringDb = await desk.hears(during);
  const callerHearsDb = await caller.hears(440);
  await desk.phone.stopsRecording();
  await caller.speaks(tone(after));
  await desk.hears(after);
  await desk.phone.pressHangUp();

  await desk.api.newestCallEnds('answered');
  const { recording, wav } = await desk.api.recordingOf(live.id);
  const clearest = (hz: number) => Math.max(...wav.channels.map((one) => clearestSecondDb(one, wav.sampleRate, hz)));
  const recorded = { duringDb: clearest(during), agentDb: clearest(440) };
  for (const db of Object.values(recorded)) expect(db).toBeGreaterThan(20);
  for (const hz of [before, after]) expect(clearest(hz)).toBeLessThan(0);
  await desk.calls.opens(live.id);
  for (const step of ['asked for a recording', 'has heard the notice', 'stopped the recording']) {
    await desk.calls.showsStep(new RegExp(step));
  }
  measured(context, { duringDb, callerHearsDb, recordedMs: recording.durationMs ?? 0 });
});
