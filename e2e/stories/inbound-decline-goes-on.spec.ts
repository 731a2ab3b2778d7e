import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

/** As people of its country write it. */
const formatted = (number: string) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 ($1) $2-$3');

it('an agent sees who calls and declines, and the caller goes to the next without noticing [R1-03]', async () => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, bruno, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const first = await Desk.signedIn(stage.browser, stage.url, alma);
  const second = await Desk.signedIn(stage.browser, stage.url, bruno);
  await first.status.becomesAvailable();

  await rosa.calls(ownNumber);
  await first.incoming.isAbout('Rosa Marin');
  await first.incoming.isAbout(formatted(number));
  await first.incoming.pressDecline();
  await first.incoming.isGone();
  await second.status.becomesAvailable();
  await second.incoming.isAbout('Rosa Marin');
  await rosa.hearsSomething();
  await second.incoming.pressAnswer();
  await second.phone.says('On call');
  await rosa.hangsUp();

  const ended = await second.api.newestCallEnds('answered');
  expect(ended).toMatchObject({ endedBy: 'customer', agent: { name: 'Bruno Keller' } });
  await second.api.isFree();
});
