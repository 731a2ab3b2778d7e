import { expect, it } from 'vitest';
import { aCallThatIsUp } from '../testkit/call-up.ts';
import { aCompany } from '../testkit/company.ts';
import { measured } from '../testkit/measured.ts';
import { Network } from '../testkit/network.ts';
import { Stage } from '../testkit/story.ts';

it('the agent’s network goes in a call and comes back: the phone says that the customer is there, and both hear each other again', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const { desk, customer } = await aCallThatIsUp(stage, alma);

  const network = await Network.of(desk);
  await network.goes();
  await desk.phone.says('Reconnecting');
  await desk.phone.shows(/They are still/);
  await network.comesBack();
  await desk.phone.says('On call');
  const customerHearsAgainDb = await customer.hears(440);
  const agentHearsAgainDb = await desk.hears(880);
  await customer.hangsUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ endedBy: 'customer' });
  await desk.phone.says('Ready to call');
  await customer.wasCalledOnce();
  measured(context, { customerHearsAgainDb, agentHearsAgainDb });
});
