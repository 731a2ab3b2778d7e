import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('a caller comes by push and is rejected, comes by polling where live updates are blocked, and is answered [R3-29]', async (context) => {
  const { company, ownNumber, alma, bruno, olive } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  await (await Owner.signIn(stage.url, olive)).shortensWords();
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma, { isSocketBlocked: true });
  await desk.frameSays('Slow updates');
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  await colleague.status.becomesAvailable();
  await desk.phone.says('Ready to call');

  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await colleague.incoming.isAbout('Support, waited');
  await colleague.incoming.pressDecline();
  await colleague.incoming.isGone();
  await desk.status.becomesAvailable();
  await desk.incoming.isAbout('Support, waited');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  const agentHearsDb = await desk.hears(880);
  const customerHearsDb = await rosa.hears(440);
  await rosa.hangsUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({
    endedBy: 'customer',
    agent: { name: 'Alma Reyes' },
  });
  await desk.phone.says('Ready to call');
  await desk.frameSays('Slow updates');
  measured(context, { agentHearsDb, customerHearsDb });
});
