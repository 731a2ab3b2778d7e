import { it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('an agent asks why their phone did not ring, reads it, and one click later it rings', async () => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, bruno } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signIn(stage.browser, stage.url, bruno);
  await colleague.becomesAvailable();
  await desk.goesAway('Lunch');
  await colleague.seesColleague('Alma Reyes', 'Lunch');

  await rosa.calls(ownNumber);
  await colleague.isAskedAbout('Rosa Marin');
  await desk.seesQueue('Support', '1 waiting');
  await desk.asksWhyNotMe();
  await desk.sheetSays('You are away (Lunch). Callers skip you.');
  await desk.sheetSays('Alma Reyes was away (Lunch).');
  await desk.opensCallOf('Rosa Marin');
  await desk.showsAsked('Bruno Keller', 'Bruno Keller’s phone rang.');
  await desk.showsAsked('Alma Reyes', 'Alma Reyes was away (Lunch).');

  await desk.asksWhyNotMe();
  await desk.presses('Available again');
  await desk.sheetSays('It rings now');
  await colleague.pressDecline();
  await desk.isAskedAbout('Rosa Marin');
  await desk.sheetSays('Alma Reyes’s phone rang.');
  await colleague.seesColleague('Alma Reyes', 'Available');
  await rosa.hangsUp();
  await desk.isAskedNoMore();
  await desk.seesQueue('Support', 'clear');
});
