import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('two agents answer at the same moment: one talks, the other reads who was first', async () => {
  const { company, ownNumber, alma, bruno, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  await owner.shortensWords();
  await owner.changeQueue({ strategy: 'ring-all' });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desks = [
    await Desk.signedIn(stage.browser, stage.url, alma),
    await Desk.signIn(stage.browser, stage.url, bruno),
  ];
  for (const desk of desks) await desk.status.becomesAvailable();
  await rosa.calls(ownNumber);
  for (const desk of desks) await desk.incoming.isAbout('Support, waited');
  await Promise.all(desks.map((desk) => desk.press('Control+Enter')));
  for (const desk of desks) await desk.incoming.isGone();
  const winner = (await owner.snapshot()).liveCalls[0]?.agent?.name;
  const [taker, other] = winner === alma.name ? desks : [...desks].reverse();
  if (taker === undefined || other === undefined) throw new Error('Nobody took the call.');
  await taker.phone.says('On call');
  await other.page.getByText(`${winner} answered this caller.`).first().waitFor();
  await other.status.says('Available');
  await rosa.hangsUp();
  expect(await taker.api.newestCallEnds('answered')).toMatchObject({ agent: { name: winner } });
});
