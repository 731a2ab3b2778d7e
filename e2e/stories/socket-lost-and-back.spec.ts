import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { ServerLine } from '../testkit/server-line.ts';
import { Stage } from '../testkit/story.ts';

it('the server is out of reach in a call: people talk on, hold waits and says why, and a hang-up holds', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const serverLine = new ServerLine();
  const desk = await Desk.signIn(stage.browser, stage.url, alma, { before: serverLine.join });
  await desk.phoneSays('Ready to call');
  await desk.call(customer.number);
  await desk.phoneSays('On call');
  await customer.hears(440);

  await serverLine.cut();
  await desk.frameSays('Reconnecting…');
  await desk.phoneShows(/Hold has to wait/);
  await desk.holdIsOff(true);
  const agentHearsWithoutServerDb = await desk.hears(880);
  const customerHearsWithoutServerDb = await customer.hears(440);
  await desk.pressMute();
  await customer.hearsNothing();
  await desk.pressMute();
  await serverLine.mend();
  await desk.frameSaysNoMore('Reconnecting…');
  await desk.holdIsOff(false);
  expect(await desk.liveCall()).toMatchObject({ state: 'answered', agentLine: 'joined', heldSince: null });
  await customer.hears(440);

  await serverLine.cut();
  await desk.frameSays('Reconnecting…');
  await desk.pressHangUp();
  await desk.phoneSays('Hanging up');
  await serverLine.mend();
  expect(await desk.newestCallEnds('answered')).toMatchObject({ endedBy: 'agent' });
  await desk.phoneSays('Ready to call');
  await customer.wasCalledOnce();
  measured(context, { agentHearsWithoutServerDb, customerHearsWithoutServerDb });
});
