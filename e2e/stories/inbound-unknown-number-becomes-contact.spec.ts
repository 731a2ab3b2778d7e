import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('an unknown caller becomes a contact, and the next time the card shows who it is', async () => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await rosa.calls(ownNumber);
  await desk.incoming.isAbout('Create contact');
  await desk.page.getByRole('region', { name: 'Incoming call' }).getByRole('link', { name: 'Create contact' }).click();
  await desk.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Rosa Marin');
  await desk.page.getByRole('button', { name: 'Save', exact: true }).click();
  await desk.page.getByRole('heading', { name: 'Rosa Marin' }).first().waitFor();
  await rosa.hangsUp();
  await desk.incoming.isGone();
  await rosa.calls(ownNumber);
  await desk.incoming.isAbout('Rosa Marin');
  await desk.incoming.pressDecline();
  await rosa.hangsUp();
  await desk.api.isFree();
});
