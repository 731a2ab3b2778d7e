import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('out of hours a caller hears the message that was chosen, and nobody’s phone rings', async () => {
  const { company, ownNumber, alma, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  // Three days from now: far from today in every zone.
  const day = ((new Date().getUTCDay() + 2) % 7) + 1;
  await owner.changeNumber('Sales', {
    hours: { zone: 'UTC', openings: [{ day, from: 0, to: 1440 }], closedOn: [] },
    whenClosed: { kind: 'hang-up', message: { kind: 'text', text: 'We are closed. Please call again tomorrow.' } },
  });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await rosa.calls(ownNumber);
  await rosa.hearsSomething();
  await rosa.isOffTheLine();
  expect(await desk.api.newestCallEnds('turned-away')).toMatchObject({ endedBy: 'system', agent: null });
  await desk.status.says('Available');
});
