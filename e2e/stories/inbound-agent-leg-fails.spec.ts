import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('the agent’s line does not come up: the caller has not noticed, the agent reads why and joins with a click [R1-17]', async (context) => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.becomesAvailable();
  await desk.phoneSays('Ready to call');
  await rosa.calls(ownNumber);
  await desk.isAskedAbout('Support, waited');

  await stage.refuseLines();
  await desk.pressAnswer();
  await desk.phoneShows(/Your line did not come up\./);
  const waitingRms = await rosa.hearsSomething();
  await desk.statusSays('No answer');
  await stage.control.clearFaults();

  await desk.presses('Join call now');
  await desk.phoneSays('On call');
  const customerHearsDb = await rosa.hears(440);
  await desk.pressHangUp();
  expect(await desk.newestCallEnds('answered')).toMatchObject({ agent: { name: 'Alma Reyes' } });
  measured(context, { waitingRms, customerHearsDb });
});
