import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('a customer calls, hears music, and a click later both talk [R1-04] [R0-16]', async (context) => {
  const number = aCustomerNumber();
  const { company, ownNumber, alma, bruno } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  await desk.phone.says('Ready to call');

  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  const waitingRms = await rosa.hearsSomething();
  await colleague.calls.shows('Rosa Marin', 'Waiting');
  await desk.status.becomesAvailable();
  await desk.incoming.isAbout('Rosa Marin');
  await desk.press('Control+Enter');
  await desk.phone.says('On call');
  await colleague.calls.shows('Rosa Marin', 'On call');
  const customerHearsDb = await rosa.hears(440);
  const agentHearsDb = await desk.hears(880);
  await desk.phone.pressHangUp();

  const ended = await desk.api.newestCallEnds('answered');
  expect(ended).toMatchObject({
    direction: 'inbound',
    endedBy: 'agent',
    agent: { name: 'Alma Reyes' },
    contact: { name: 'Rosa Marin' },
    queue: { label: 'Support' },
  });
  await rosa.isOffTheLine();
  await desk.api.isFree();
  await desk.status.says('Available');
  measured(context, { waitingRms, customerHearsDb, agentHearsDb, talkInLogMs: ended.talkMs ?? 0 });
});
