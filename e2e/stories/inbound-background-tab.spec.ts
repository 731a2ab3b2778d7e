import { expect, it } from 'vitest';
import {
  clicksNotification,
  goesToBackground,
  isNotified,
  isNotNotified,
  tabIconRings,
  tabSays,
} from '../testkit/background.ts';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { choosesRingDevice, rings, ringsOn } from '../testkit/ring.ts';
import { Stage } from '../testkit/story.ts';

it('the desk is behind another tab: the chosen device rings; title, icon and a notification, whose click brings it forward to answer', async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company], isWhole: true });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await desk.phone.says('Ready to call');
  const headset = await choosesRingDevice(desk, 'Fake Audio Output 1');
  await desk.page.reload();
  await desk.phone.says('Ready to call');
  const second = await desk.openTab('/contacts');
  await goesToBackground(second);
  await goesToBackground(desk);

  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await ringsOn(desk, headset);
  await rings(second, false);
  for (const tab of [desk, second]) {
    await tabSays(tab, '(1) Rosa Marin is calling');
    await tabIconRings(tab, true);
  }
  await isNotified(desk, 'Rosa Marin is calling: Blue Door · Support');
  await clicksNotification(desk);
  await isNotNotified(desk);
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  await rings(desk, false);
  await tabIconRings(desk, false);
  await isNotNotified(second);
  const agentHearsDb = await desk.hears(880);
  const customerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ agent: { name: 'Alma Reyes' } });
  measured(context, { agentHearsDb, customerHearsDb });
});
