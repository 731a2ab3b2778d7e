import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';

it('a number that leads to one agent rings for them alone', async () => {
  const { company, secondNumber, alma, bruno, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  await owner.shortensWords();
  await owner.leadsNumberTo('Support', bruno.name);
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const other = await Desk.signedIn(stage.browser, stage.url, alma);
  const desk = await Desk.signedIn(stage.browser, stage.url, bruno);
  await other.status.becomesAvailable();
  await desk.status.becomesAvailable();
  await rosa.calls(secondNumber);
  const asked = await until('somebody is asked', async () => {
    const { offers } = await owner.snapshot();
    return offers.length > 0 ? offers.map(({ memberId }) => memberId) : null;
  });
  expect(asked).toEqual([(await desk.api.snapshot()).me.id]);
  await desk.incoming.isAbout('Support, waited');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  await desk.phone.pressHangUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ queue: null, agent: { name: 'Bruno Keller' } });
});
