import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('the server dies while a caller waits: the music goes on, and after its restart they are served', async (context) => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await rosa.calls(ownNumber);
  await desk.showsInLog('+1 (415)', 'Waiting');
  await rosa.hearsSomething();
  await stage.installation.killServer();
  const rmsWithoutServer = await rosa.hearsSomething();
  await stage.installation.startServerAgain();
  await desk.becomesAvailable();
  await desk.isAskedAbout('Support, waited');
  await desk.pressAnswer();
  await desk.phoneSays('On call');
  const customerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  expect(await desk.newestCallEnds('answered')).toMatchObject({ endedBy: 'customer' });
  measured(context, { rmsWithoutServer, customerHearsDb, restartMs: Math.round(stage.installation.serverStartMs) });
});
