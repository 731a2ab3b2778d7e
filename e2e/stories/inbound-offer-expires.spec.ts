import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('an agent does not answer: the next is asked, and one click brings the first back', async () => {
  const { company, ownNumber, alma, bruno, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  await owner.changeQueue({ ringSeconds: 5 });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const first = await Desk.signIn(stage.browser, stage.url, alma);
  const second = await Desk.signIn(stage.browser, stage.url, bruno);
  await first.becomesAvailable();
  await second.becomesAvailable();
  await rosa.calls(ownNumber);
  await first.isAskedAbout('Support, waited');
  await first.isAskedNoMore();
  await first.statusSays('No answer');
  await second.isAskedAbout('Support, waited');
  await second.pressAnswer();
  await second.phoneSays('On call');
  await first.page.getByRole('button', { name: 'Available again' }).click();
  await first.statusSays('Available');
  await rosa.hangsUp();
  await second.isFree();
});
