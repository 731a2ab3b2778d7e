import { expect, it } from 'vitest';
import { aCallThatIsUp } from '../testkit/call-up.ts';
import { aCompany } from '../testkit/company.ts';
import { measured } from '../testkit/measured.ts';
import { compareDuration, Stage } from '../testkit/story.ts';

it('the server dies in a call: the people go on talking, and after its restart the log ends right [R2-21]', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const { desk, customer } = await aCallThatIsUp(stage, alma);

  await stage.installation.killServer();
  const customerHearsWithoutServerDb = await customer.hears(440);
  const agentHearsWithoutServerDb = await desk.hears(880);
  await customer.hangsUp();
  await customer.endedCall();
  await stage.installation.startServerAgain();

  const { ended, ...durations } = await compareDuration(desk, customer);
  expect(ended).toMatchObject({ outcome: 'answered', endedBy: 'customer' });
  await desk.api.isFree();
  await desk.phone.says('Ready to call');
  await customer.wasCalledOnce();
  measured(context, {
    customerHearsWithoutServerDb,
    agentHearsWithoutServerDb,
    restartMs: Math.round(stage.installation.serverStartMs),
    ...durations,
  });
});
