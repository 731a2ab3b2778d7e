import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { closesTab, hearsMusicInPlaceOf } from '../testkit/leave.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('an agent closes the tab and stays away: the caller hears music, then is taken by a colleague, and the call says why', async (context) => {
  const { company, ownNumber, alma, bruno, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company], serverEnv: { RINGDESK_REJOIN_SECONDS: '8' } });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno, { microphoneHz: 1000 });
  await desk.status.becomesAvailable();
  await desk.phone.says('Ready to call');
  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await desk.incoming.isAbout('Support, waited');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  await rosa.hears(440);

  const { id } = await desk.api.liveCall();
  await closesTab(desk);
  await stage.holdMusicPlays();
  const musicRms = await hearsMusicInPlaceOf(rosa, 440);
  await colleague.status.becomesAvailable();
  await colleague.incoming.isAbout('Support, waited');
  await colleague.incoming.pressAnswer();
  await colleague.phone.says('On call');
  const colleagueHearsDb = await colleague.hears(880);
  const callerHearsDb = await rosa.hears(1000);

  await colleague.phone.pressHangUp();
  await colleague.api.newestCallEnds('answered');
  await colleague.calls.opens(id);
  await colleague.calls.showsStep(
    /line was gone for \d+ seconds. They hear that the connection was lost, and wait again/,
  );
  measured(context, { musicRms, colleagueHearsDb, callerHearsDb });
});
