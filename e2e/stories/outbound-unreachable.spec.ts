import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('an agent calls a phone that cannot be reached, reads so soon, and is free for the next call', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const customer = await Customer.withPhone(stage.control, { kind: 'unreachable' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  const since = performance.now();
  await desk.phone.dials(customer.number);
  await desk.phone.says('Not reachable');
  const saidAfterMs = Math.round(performance.now() - since);
  const ended = await desk.api.newestCallEnds('unreachable');
  expect(ended).toMatchObject({ talkMs: 0, answeredAt: null });
  await desk.api.isFree();
  await customer.wasCalledOnce();
  await stage.allLinesAreOver();
  measured(context, { saidAfterMs });
});
