import { expect, it } from 'vitest';
import { aCompany, aCustomerNumber } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Owner } from '../testkit/owner.ts';
import { Stage } from '../testkit/story.ts';

it('who calls an agent in a call does not ring: the agent sees that they wait, and is asked when the call is over', async (context) => {
  const number = aCustomerNumber();
  const { company, secondNumber, bruno, olive } = aCompany({
    contacts: [{ name: 'Rosa Marin', company: 'Blue Door', numbers: [{ number, kind: 'mobile' }] }],
  });
  await using stage = await Stage.set({ companies: [company] });
  const owner = await Owner.signIn(stage.url, olive);
  await owner.leadsNumberTo('Support', bruno.name);
  const customer = await Customer.withPhone(stage.control, {
    kind: 'answers',
    afterMs: 500,
    voice: { kind: 'silence' },
  });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' }, number);
  const desk = await Desk.signIn(stage.browser, stage.url, bruno);
  await desk.becomesAvailable();
  await desk.phoneSays('Ready to call');
  await desk.call(customer.number);
  await desk.phoneSays('On call');

  await rosa.calls(secondNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await desk.phoneShows('1 waiting');
  await desk.phoneShows('Rosa Marin');
  await rosa.hearsSomething();
  await desk.phoneShows('1 waiting');
  expect((await desk.snapshot()).offers).toEqual([]);
  await desk.pressHangUp();
  await desk.isAskedAbout('Rosa Marin');
  await desk.press('Control+Enter');
  await desk.phoneSays('On call');
  const agentHearsDb = await desk.hears(880);
  await rosa.hangsUp();
  await rosa.isOffTheLine();
  await desk.isFree();
  await desk.showsInLog('Rosa Marin', 'Answered');
  measured(context, { agentHearsDb });
});
