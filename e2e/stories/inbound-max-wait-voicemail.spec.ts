import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('who calls is asked to wait and hears music, and after too long is asked to leave a message [R1-02]', async () => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  await owner.changeQueue({ longestWaitSeconds: 15 });
  await owner.changeMusic(700, 4);
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await rosa.calls(ownNumber);
  await stage.callerWasTold(/Please wait/);
  await desk.calls.shows('+1 (415)', 'Waiting');
  await rosa.hears(700);
  await desk.calls.shows('+1 (415)', 'Leaving a message');
  await rosa.hearsSomething();
  await rosa.hangsUp();
  expect(await desk.api.newestCallEnds('missed')).toMatchObject({ queue: { label: 'Support' }, agent: null });
});
