import { it } from 'vitest';
import { aCallThatIsUp } from '../testkit/call-up.ts';
import { aCompany } from '../testkit/company.ts';
import { tabCrashes } from '../testkit/leave.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('the tab crashes, and the one that the person opens next is back in the call by itself', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const { desk, customer: rosa } = await aCallThatIsUp(stage, alma);

  await tabCrashes(desk);
  const next = await desk.openTab();
  await next.phone.says('On call');
  const agentHearsDb = await next.hears(880);
  const customerHearsDb = await rosa.hears(440);
  await next.phone.pressHangUp();
  await next.api.newestCallEnds('answered');
  await rosa.wasCalledOnce();
  measured(context, { agentHearsDb, customerHearsDb });
});
