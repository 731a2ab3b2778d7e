import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('a caller hangs up while it rings: the card goes, and they stand in the log as missed', async () => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.becomesAvailable();
  await rosa.calls(ownNumber);
  await desk.isAskedAbout('Rosa Marin');
  await rosa.hangsUp();
  await desk.isAskedNoMore();
  await desk.showsInLog('Rosa Marin', 'Missed');
  expect(await desk.newestCallEnds('missed')).toMatchObject({ agent: null, endedBy: 'customer', talkMs: 0 });
  await desk.statusSays('Available');
});
