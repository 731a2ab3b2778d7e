import { it } from 'vitest';
import { aCallThatIsUp } from '../testkit/call-up.ts';
import { aCompany } from '../testkit/company.ts';
import { isMuted, loadsAgain } from '../testkit/leave.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('a page that is loaded again in a call asks first, comes back by itself, and is muted as before', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const { desk, customer: rosa } = await aCallThatIsUp(stage, alma);
  await desk.phone.pressMute();
  await rosa.hearsNothing();

  await loadsAgain(desk);
  await desk.phone.says('On call');
  await isMuted(desk);
  const agentHearsDb = await desk.hears(880);
  const mutedRms = await rosa.hearsNothing();
  await desk.phone.pressMute();
  const customerHearsDb = await rosa.hears(440);
  await desk.phone.pressHangUp();

  const ended = await desk.api.newestCallEnds('answered');
  await rosa.wasCalledOnce();
  await desk.calls.opens(ended.id);
  await desk.calls.showsStep(/The customer hears music until they are back/);
  await desk.calls.showsStep(/is back on the line/);
  measured(context, { agentHearsDb, mutedRms, customerHearsDb });
});
