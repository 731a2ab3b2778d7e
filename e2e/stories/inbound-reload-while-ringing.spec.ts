import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('the page is loaded again while it rings: the card is there again, and the call can be answered', async () => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.becomesAvailable();
  await rosa.calls(ownNumber);
  await desk.isAskedAbout('Support, waited');
  await desk.page.reload();
  await desk.isAskedAbout('Support, waited');
  await desk.pressAnswer();
  await desk.phoneSays('On call');
  await rosa.hears(440);
  await rosa.hangsUp();
  await desk.newestCallEnds('answered');
});
