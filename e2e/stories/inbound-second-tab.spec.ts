import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('any tab answers, the tab that owns the audio talks, and the card goes from both', async () => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma);
  await desk.becomesAvailable();
  await desk.phoneSays('Ready to call');
  const second = await desk.openTab('/contacts');
  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  for (const tab of [desk, second]) await tab.isAskedAbout('Support, waited');
  await second.pressAnswer();
  for (const tab of [desk, second]) {
    await tab.isAskedNoMore();
    await tab.phoneSays('On call');
  }
  await desk.hears(880);
  await rosa.hears(440);
  await second.pressHangUp();
  await desk.newestCallEnds('answered');
});
