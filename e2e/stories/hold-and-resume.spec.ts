import { expect, it } from 'vitest';
import { seriousFindings } from '../testkit/axe.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('a customer on hold hears music, on every screen and through a reload, until the agent resumes', async (context) => {
  const number = aCustomerNumber();
  const { company, alma, bruno } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const rosa = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma, { colorScheme: 'dark' });
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(number);
  await desk.phone.says('On call');
  const secondTab = await desk.openTab('/calls');
  const beforeDb = await rosa.hears(440);

  await desk.phone.pressHold();
  await desk.phone.says('On hold');
  await secondTab.phone.says('On hold');
  await colleague.calls.shows('Rosa Marin', 'On hold');
  const agentRms = await desk.hearsNothing();
  const musicRms = await rosa.hearsSomething();
  expect(await seriousFindings(desk.page)).toEqual([]);
  await secondTab.page.close();

  await desk.page.reload();
  await desk.phone.says('On hold', 40_000);
  const musicAfterReloadRms = await rosa.hearsSomething();
  await desk.press('h');
  await desk.phone.says('On call');
  await colleague.calls.shows('Rosa Marin', 'On call');
  const afterDb = await rosa.hears(440);
  const agentHearsDb = await desk.hears(880);
  await desk.phone.pressHangUp();

  const ended = await desk.api.newestCallEnds('answered');
  await desk.calls.opens(ended.id);
  for (const step of [/put the customer on hold/, /took the customer off hold/]) await desk.calls.showsStep(step);
  expect(musicRms).toBeGreaterThan(200);
  measured(context, { beforeDb, agentRms, musicRms, musicAfterReloadRms, afterDb, agentHearsDb });
});
