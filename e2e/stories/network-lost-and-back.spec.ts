import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Network } from '../testkit/network.ts';
import { Stage } from '../testkit/story.ts';

it('the agent’s network goes in a call and comes back: the phone says that the customer is there, and both hear each other again', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.phoneSays('Ready to call');
  await desk.call(customer.number);
  await desk.phoneSays('On call');
  await customer.hears(440);

  const network = await Network.of(desk);
  await network.goes();
  await desk.phoneSays('Reconnecting');
  await desk.phoneShows(/They are still/);
  await network.comesBack();
  await desk.phoneSays('On call');
  const customerHearsAgainDb = await customer.hears(440);
  const agentHearsAgainDb = await desk.hears(880);
  await customer.hangsUp();
  expect(await desk.newestCallEnds('answered')).toMatchObject({ endedBy: 'customer' });
  await desk.phoneSays('Ready to call');
  await customer.wasCalledOnce();
  measured(context, { customerHearsAgainDb, agentHearsAgainDb });
});
