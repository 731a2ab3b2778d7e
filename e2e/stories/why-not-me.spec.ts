import { it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('an agent asks why their phone did not ring, reads it, and one click later it rings', async () => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, bruno, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  await colleague.status.becomesAvailable();
  await desk.status.goesAway('Lunch');
  await colleague.seesColleague('Alma Reyes', 'Lunch');

  await rosa.calls(ownNumber);
  await colleague.incoming.isAbout('Rosa Marin');
  await desk.seesQueue('Support', '1 waiting');
  await desk.status.asksWhyNotMe();
  await desk.sheetSays('You are away (Lunch). Callers skip you.');
  await desk.sheetSays('Alma Reyes was away (Lunch).');
  await desk.calls.opensCallOf('Rosa Marin');
  await desk.calls.showsAsked('Bruno Keller', 'Bruno Keller’s phone rang.');
  await desk.calls.showsAsked('Alma Reyes', 'Alma Reyes was away (Lunch).');

  await desk.status.asksWhyNotMe();
  await desk.presses('Available again');
  await desk.sheetSays('It rings now');
  await colleague.incoming.pressDecline();
  await desk.incoming.isAbout('Rosa Marin');
  await desk.sheetSays('Alma Reyes’s phone rang.');
  await colleague.seesColleague('Alma Reyes', 'Available');
  await rosa.hangsUp();
  await desk.incoming.isGone();
  await desk.seesQueue('Support', 'clear');
});
