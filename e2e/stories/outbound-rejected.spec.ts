import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('an agent calls somebody who declines, reads so, tries again with one click, and leaves nothing sensitive in the browser’s log [R4-27]', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const customer = await Customer.withPhone(stage.control, { kind: 'rejects', afterMs: 800 });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await desk.phone.says('Declined');
  const ended = await desk.api.newestCallEnds('rejected');
  expect(ended).toMatchObject({ talkMs: 0, endedBy: 'customer' });
  await desk.api.isFree();
  await customer.wasCalledOnce();
  await stage.allLinesAreOver();

  await stage.control.setPhone(customer.number, { kind: 'answers', afterMs: 500, voice: { kind: 'silence' } });
  await desk.presses('Try again');
  await desk.phone.says('On call');
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  await desk.loggedNothingOf(customer.number.slice(1), customer.number.slice(-7), alma.email, alma.password);
  measured(context, { reason: ended.outcome ?? '' });
});
