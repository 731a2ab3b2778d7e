import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('a caller hangs up while it rings: the card goes, and they stand in the log as missed', async () => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await rosa.calls(ownNumber);
  await desk.incoming.isAbout('Rosa Marin');
  await rosa.hangsUp();
  await desk.incoming.isGone();
  await desk.calls.shows('Rosa Marin', 'Missed');
  expect(await desk.api.newestCallEnds('missed')).toMatchObject({ agent: null, endedBy: 'customer', talkMs: 0 });
  await desk.status.says('Available');
});
