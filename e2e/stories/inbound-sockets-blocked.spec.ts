import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('live updates are blocked: the frame says so, and a caller is seen by asking every 3 seconds, and answered', async (context) => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signIn(stage.browser, stage.url, alma, { isSocketBlocked: true });
  await desk.frameSays('Slow updates');
  await desk.becomesAvailable();
  await desk.phoneSays('Ready to call');

  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
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
