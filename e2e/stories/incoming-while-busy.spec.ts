import { expect, it } from 'vitest';
import { keepAnswerPlaces } from '../testkit/answer-places.ts';
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
  const desk = await Desk.signedIn(stage.browser, stage.url, bruno);
  await desk.status.becomesAvailable();
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');

  await rosa.calls(secondNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await desk.phone.shows('1 waiting');
  await desk.phone.shows('Rosa Marin');
  await rosa.hearsSomething();
  await desk.phone.shows('1 waiting');
  expect((await desk.api.snapshot()).offers).toEqual([]);
  const answerPlaces = await keepAnswerPlaces(desk.page);
  await desk.phone.pressHangUp();
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  expect(await answerPlaces()).toHaveLength(1);
  const agentHearsDb = await desk.hears(880);
  await rosa.hangsUp();
  await rosa.isOffTheLine();
  await desk.api.isFree();
  await desk.calls.shows('Rosa Marin', 'Answered');
  measured(context, { agentHearsDb });
});
