import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';
import { clearestSecondDb, readWav } from '../testkit/wav.ts';

it('with nobody there a caller leaves a message; an agent listens, calls back, and it is handled', async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, bruno, vera, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const watcher = await Desk.signedIn(stage.browser, stage.url, vera);
  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await watcher.calls.shows('Rosa Marin', 'Leaving a message');
  const greetingRms = await rosa.hearsSomething();
  await rosa.hearsNothing();
  await rosa.hangsUp();
  await watcher.api.newestCallLeftMessage();
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);

  await desk.calls.opensView('Voicemail 1');
  await colleague.calls.opensView('Voicemail 1');
  await desk.calls.showsEntry('Rosa Marin', 'New');
  const [played] = await Promise.all([
    desk.page.waitForResponse((answer) => /\/v1\/voicemails\/.*\/audio$/.test(answer.url())),
    desk.presses('Play the message of Rosa Marin'),
  ]);
  const wav = readWav(await (await desk.profile.request.get(played.url())).body());
  const messageDb = clearestSecondDb(wav.channels[0] ?? new Float64Array(), wav.sampleRate, 880);
  expect(messageDb).toBeGreaterThanOrEqual(20);

  const atHome = { kind: 'answers', afterMs: 300, voice: { kind: 'tone', hz: 660, amplitude: 8000 } } as const;
  await stage.control.setPhone(number, atHome);
  await desk.presses('Call Rosa Marin back');
  await desk.phone.says('On call');
  const callBackHeardDb = await desk.hears(660);
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await desk.api.isFree();

  await desk.presses('Mark handled the message of Rosa Marin');
  await desk.calls.showsNoEntry('Rosa Marin');
  await colleague.calls.showsNoEntry('Rosa Marin');
  await colleague.calls.viewIsNamed('Voicemail');
  await desk.presses('Undo');
  await colleague.calls.showsEntry('Rosa Marin', 'New');
  await desk.presses('Mark handled the message of Rosa Marin');
  await colleague.calls.opensFilter('All');
  await colleague.calls.showsEntry('Rosa Marin', 'Handled by Alma Reyes');
  expect(await desk.api.snapshot()).toMatchObject({ openVoicemails: 0, openMissedCallers: 0 });
  measured(context, { greetingRms, messageDb: Math.round(messageDb), callBackHeardDb });
});
