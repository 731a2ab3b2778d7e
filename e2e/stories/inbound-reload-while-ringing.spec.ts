import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('the page is loaded again while it rings: the card is there again, and the call can be answered', async () => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await rosa.calls(ownNumber);
  await desk.incoming.isAbout('Support, waited');
  await desk.page.reload();
  await desk.incoming.isAbout('Support, waited');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  await rosa.hears(440);
  await rosa.hangsUp();
  await desk.api.newestCallEnds('answered');
});
