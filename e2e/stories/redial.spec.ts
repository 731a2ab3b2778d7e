import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('an agent calls again from a row of the log, and a person answers this time [R0-15] [R0-10]', async (context) => {
  const { company, secondNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const customer = await Customer.withPhone(stage.control, { kind: 'busy' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.phone.says('Busy');
  const first = await desk.api.newestCallEnds('busy');

  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  await stage.control.setPhone(customer.number, { kind: 'answers', afterMs: 3000, voice });
  await desk.goTo('Calls');
  await desk.phone.callsFrom(secondNumber);
  await desk.calls.callsAgain(first.customerDisplay);
  await desk.phone.says('Ringing');
  const ringingHeardRms = await desk.hearsSomething();
  await desk.phone.says('On call');
  await desk.phone.shows(/^0:0\d$/);
  const agentHearsDb = await desk.hears(880);
  const customerHearsDb = await customer.hears(440);
  await desk.phone.pressHangUp();

  const second = await desk.api.newestCallEnds('answered');
  expect(second.id).not.toBe(first.id);
  expect(first.ownNumber.number).not.toBe(secondNumber);
  expect(second.ownNumber.number).toBe(secondNumber);
  expect((await customer.callsToMe()).at(-1)?.from).toBe(secondNumber);
  expect(await customer.callsToMe()).toHaveLength(2);
  measured(context, { ringingHeardRms, agentHearsDb, customerHearsDb });
});
