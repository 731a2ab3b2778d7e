import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('an agent calls from a contact’s card, and the call belongs to the contact [R3-20] [R2-12] [R0-03]', async (context) => {
  const [rosaNumber, ivanNumber] = [aCustomerNumber(), aCustomerNumber()];
  const { company, alma, bruno } = aCompany({
    contacts: [
      { name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number: rosaNumber, kind: 'mobile' }] },
      {
        name: 'Ivan Petrov',
        company: 'Old Mill',
        doNotCall: 'Asked us not to',
        numbers: [{ number: ivanNumber, kind: 'work' }],
      },
    ],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, rosaNumber);
  const ivan = await Customer.withPhone(stage.control, { kind: 'person' }, ivanNumber);
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  const colleague = await Desk.signIn(stage.browser, stage.url, bruno);
  await desk.goTo('Contacts');

  await desk.contacts.cannotCall('Ivan Petrov', 'Asked us not to');
  const since = performance.now();
  await desk.contacts.calls('Rosa Marin');
  await rosa.rings();
  const rangAfterMs = performance.now() - since;
  await desk.phone.says('Ringing');
  await rosa.answers();
  await desk.phone.says('On call');
  await desk.phone.shows('Rosa Marin');
  await desk.phone.shows(/^0:0\d$/);
  await colleague.calls.shows('Rosa Marin', 'On call');
  await stage.control.speak(rosaNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  const agentHearsDb = await desk.hears(880);
  const customerHearsDb = await rosa.hears(440);
  await desk.phone.pressHangUp();

  const ended = await desk.api.newestCallEnds('answered');
  expect(ended).toMatchObject({ direction: 'outbound', contact: { name: 'Rosa Marin' }, customerNumber: rosaNumber });
  expect(await ivan.callsToMe()).toHaveLength(0);
  measured(context, { rangAfterMs: Math.round(rangAfterMs), agentHearsDb, customerHearsDb });
});
