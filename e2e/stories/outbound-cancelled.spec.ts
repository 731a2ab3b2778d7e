import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('an agent cancels while it rings, and the other phone is quiet at once', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const customer = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');

  await desk.phone.dials(customer.number);
  await customer.rings();
  await desk.phone.says('Ringing');
  const since = performance.now();
  await desk.phone.pressCancel();
  await customer.stopsRinging();
  const quietAfterMs = performance.now() - since;

  const ended = await desk.api.newestCallEnds('cancelled');
  expect(ended).toMatchObject({ endedBy: 'agent', talkMs: 0, answeredAt: null });
  await customer.wasCalledOnce();
  await desk.api.isFree();
  await stage.allLinesAreOver();
  measured(context, { quietAfterMs: Math.round(quietAfterMs) });
});
