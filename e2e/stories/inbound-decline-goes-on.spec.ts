import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

/** As people of its country write it. */
const formatted = (number: string) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3');

it('an agent sees who calls and declines, and the caller goes to the next without noticing [R1-03]', async () => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, bruno } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const first = await Desk.signIn(stage.browser, stage.url, alma);
  const second = await Desk.signIn(stage.browser, stage.url, bruno);
  await first.becomesAvailable();
  await second.becomesAvailable();

  await rosa.calls(ownNumber);
  await first.isAskedAbout('Rosa Marin');
  await first.isAskedAbout(formatted(number));
  await first.pressDecline();
  await first.isAskedNoMore();
  await second.isAskedAbout('Rosa Marin');
  await rosa.hearsSomething();
  await second.pressAnswer();
  await second.phoneSays('On call');
  await rosa.hangsUp();

  const ended = await second.newestCallEnds('answered');
  expect(ended).toMatchObject({ endedBy: 'customer', agent: { name: 'Bruno Keller' } });
  await second.isFree();
});
