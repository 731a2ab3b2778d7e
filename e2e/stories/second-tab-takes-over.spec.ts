import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { closesTab } from '../testkit/leave.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('the tab that has the line is closed: another one, which shows the same call, goes on with it', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const rosa = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  const second = await desk.openTab('/contacts');
  await desk.phone.dials(rosa.number);
  for (const tab of [desk, second]) await tab.phone.says('On call');
  await rosa.hears(440);

  await closesTab(desk);
  const agentHearsDb = await second.hears(880);
  const customerHearsDb = await rosa.hears(440);
  await second.phone.says('On call');
  await second.phone.pressHangUp();
  await second.api.newestCallEnds('answered');
  await rosa.wasCalledOnce();
  measured(context, { agentHearsDb, customerHearsDb });
});
