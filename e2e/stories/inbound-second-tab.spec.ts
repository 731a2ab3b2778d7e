import { it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('any tab answers, the tab that owns the audio talks, and the card goes from both [R0-06]', async () => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await desk.phone.says('Ready to call');
  const second = await desk.openTab('/contacts');
  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  for (const tab of [desk, second]) await tab.incoming.isAbout('Support, waited');
  await second.incoming.pressAnswer();
  for (const tab of [desk, second]) {
    await tab.incoming.isGone();
    await tab.phone.says('On call');
  }
  await desk.hears(880);
  await rosa.hears(440);
  await second.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
});
