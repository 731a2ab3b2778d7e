import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('the agent’s line does not come up: the caller has not noticed, the agent reads why and joins with a click [R1-17]', async (context) => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await desk.phone.says('Ready to call');
  await rosa.calls(ownNumber);
  await desk.incoming.isAbout('Support, waited');

  await stage.refuseLines();
  await desk.incoming.pressAnswer();
  await desk.phone.shows(/Your line did not come up\./);
  const waitingRms = await rosa.hearsSomething();
  await desk.status.says('No answer');
  await stage.control.clearFaults();

  await desk.presses('Join call now');
  await desk.phone.says('On call');
  const customerHearsDb = await rosa.hears(440);
  await desk.phone.pressHangUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ agent: { name: 'Alma Reyes' } });
  measured(context, { waitingRms, customerHearsDb });
});
