import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { closesTab, hearsMusicInPlaceOf } from '../testkit/leave.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('an agent closes the tab and stays away: the caller hears music, then is taken by a colleague, and the call says why', async (context) => {
  const { company, ownNumber, alma, bruno } = aCompany();
  await using stage = await Stage.set({ companies: [company], serverEnv: { RINGDESK_REJOIN_SECONDS: '5' } });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signIn(stage.browser, stage.url, bruno, { microphoneHz: 1000 });
  await desk.becomesAvailable();
  await desk.phoneSays('Ready to call');
  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await desk.isAskedAbout('Support, waited');
  await desk.pressAnswer();
  await desk.phoneSays('On call');
  await rosa.hears(440);

  const { id } = await desk.liveCall();
  await closesTab(desk);
  const musicRms = await hearsMusicInPlaceOf(rosa, 440);
  await colleague.becomesAvailable();
  await colleague.isAskedAbout('Support, waited');
  await colleague.pressAnswer();
  await colleague.phoneSays('On call');
  const colleagueHearsDb = await colleague.hears(880);
  const callerHearsDb = await rosa.hears(1000);

  await colleague.pressHangUp();
  await colleague.newestCallEnds('answered');
  await colleague.opensCall(id);
  await colleague.showsStep(/line was gone for \d+ seconds. They hear that the connection was lost, and wait again/);
  measured(context, { musicRms, colleagueHearsDb, callerHearsDb });
});
