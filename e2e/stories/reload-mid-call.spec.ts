import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { isMuted, loadsAgain } from '../testkit/leave.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('a page that is loaded again in a call asks first, comes back by itself, and is muted as before', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const rosa = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.phoneSays('Ready to call');
  await desk.call(rosa.number);
  await desk.phoneSays('On call');
  await rosa.hears(440);
  await desk.pressMute();
  await rosa.hearsNothing();

  await loadsAgain(desk);
  await desk.phoneSays('On call');
  await isMuted(desk);
  const agentHearsDb = await desk.hears(880);
  const mutedRms = await rosa.hearsNothing();
  await desk.pressMute();
  const customerHearsDb = await rosa.hears(440);
  await desk.pressHangUp();

  const ended = await desk.newestCallEnds('answered');
  await rosa.wasCalledOnce();
  await desk.opensCall(ended.id);
  await desk.showsStep(/The customer hears music until they are back/);
  await desk.showsStep(/is back on the line/);
  measured(context, { agentHearsDb, mutedRms, customerHearsDb });
});
