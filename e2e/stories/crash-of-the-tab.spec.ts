import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { tabCrashes } from '../testkit/leave.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('the tab crashes, and the one that the person opens next is back in the call by itself', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const rosa = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.phoneSays('Ready to call');
  await desk.call(rosa.number);
  await desk.phoneSays('On call');
  await rosa.hears(440);

  await tabCrashes(desk);
  const next = await desk.openTab();
  await next.phoneSays('On call');
  const agentHearsDb = await next.hears(880);
  const customerHearsDb = await rosa.hears(440);
  await next.pressHangUp();
  await next.newestCallEnds('answered');
  await rosa.wasCalledOnce();
  measured(context, { agentHearsDb, customerHearsDb });
});
