import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { compareDuration, Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';
import { clearestSecondDb, readWav } from '../testkit/wav.ts';

it('an agent calls, both hear each other, and the log and the recording hold it [R0-22] [R1-01] [R0-05]', async (context) => {
  const number = aCustomerNumber();
  const { company, alma, bruno } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const rosa = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 1500, voice }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const secondTab = await desk.openTab('/calls');
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  for (const screen of [secondTab, colleague]) await screen.markPage();

  await desk.phone.says('Ready to call');
  await desk.phone.dials(number);
  await desk.phone.says('Ringing');
  await desk.phone.says('On call');
  for (const screen of [secondTab, colleague]) await screen.calls.shows('Rosa Marin', 'On call');
  const customerHearsDb = await rosa.hears(440);
  const agentHearsDb = await desk.hears(880);
  await desk.phone.pressHangUp();

  const { ended, ...durations } = await compareDuration(desk, rosa);
  expect(ended).toMatchObject({ outcome: 'answered', endedBy: 'agent', contact: { name: 'Rosa Marin' } });
  for (const screen of [desk, secondTab, colleague]) await screen.calls.shows('Rosa Marin', 'Answered');
  for (const screen of [secondTab, colleague]) await screen.wasNeverReloaded();
  await desk.api.isFree();

  const recorded = await until('the recording is ready', async () =>
    (await desk.api.log())[0]?.recordings.find(({ state }) => state === 'ready'),
  );
  const audio = await desk.profile.request.get(`/v1/recordings/${recorded.id}/audio`);
  expect(audio.status()).toBe(200);
  const wav = readWav(await audio.body());
  const [fromCustomer, fromAgent] = wav.channels;
  if (!fromCustomer || !fromAgent) throw new Error('the recording has not two channels');
  const customerInRecordingDb = clearestSecondDb(fromCustomer, wav.sampleRate, 880);
  const agentInRecordingDb = clearestSecondDb(fromAgent, wav.sampleRate, 440);
  expect(customerInRecordingDb).toBeGreaterThanOrEqual(20);
  expect(agentInRecordingDb).toBeGreaterThanOrEqual(20);

  measured(context, {
    customerHearsDb,
    agentHearsDb,
    customerInRecordingDb: Math.round(customerInRecordingDb),
    agentInRecordingDb: Math.round(agentInRecordingDb),
    recordingMs: Math.round(wav.durationMs),
    ...durations,
  });
});
