import { expect, it } from 'vitest';
import { aCallThatIsUp } from '../testkit/call-up.ts';
import { aCompany } from '../testkit/company.ts';
import { measured } from '../testkit/measured.ts';
import { ServerLine } from '../testkit/server-line.ts';
import { Stage } from '../testkit/story.ts';

it('the server is out of reach in a call: people talk on, hold waits and says why, and a hang-up holds', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const serverLine = new ServerLine();
  const { desk, customer } = await aCallThatIsUp(stage, alma, { before: serverLine.join });

  await serverLine.cut();
  await desk.frameSays('Reconnecting…');
  await desk.phone.shows(/Hold has to wait/);
  await desk.phone.holdIsOff(true);
  const agentHearsWithoutServerDb = await desk.hears(880);
  const customerHearsWithoutServerDb = await customer.hears(440);
  await desk.phone.pressMute();
  await customer.hearsNothing();
  await desk.phone.pressMute();
  await serverLine.mend();
  await desk.frameSaysNoMore('Reconnecting…');
  await desk.phone.holdIsOff(false);
  expect(await desk.api.liveCall()).toMatchObject({ state: 'answered', agentLine: 'joined', heldSince: null });
  await customer.hears(440);

  await serverLine.cut();
  await desk.frameSays('Reconnecting…');
  await desk.phone.pressHangUp();
  await desk.phone.says('Hanging up');
  await serverLine.mend();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ endedBy: 'agent' });
  await desk.phone.says('Ready to call');
  await customer.wasCalledOnce();
  measured(context, { agentHearsWithoutServerDb, customerHearsWithoutServerDb });
});
