import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('a caller comes by push and is rejected, comes by polling where live updates are blocked, and is answered [R3-29]', async (context) => {
  const { company, ownNumber, alma, bruno } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma, { isSocketBlocked: true });
  await desk.frameSays('Slow updates');
  const colleague = await Desk.signIn(stage.browser, stage.url, bruno);
  await colleague.becomesAvailable();
  await desk.becomesAvailable();
  await desk.phoneSays('Ready to call');

  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await colleague.isAskedAbout('Support, waited');
  await colleague.pressDecline();
  await desk.isAskedAbout('Support, waited');
  await desk.pressAnswer();
  await desk.phoneSays('On call');
  const agentHearsDb = await desk.hears(880);
  const customerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  expect(await desk.newestCallEnds('answered')).toMatchObject({ endedBy: 'customer', agent: { name: 'Alma Reyes' } });
  await desk.phoneSays('Ready to call');
  await desk.frameSays('Slow updates');
  measured(context, { agentHearsDb, customerHearsDb });
});
