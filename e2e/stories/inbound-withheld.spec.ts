import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';

it('a caller who withholds the number is answered like everybody else, and nobody can call them back', async () => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.status.becomesAvailable();
  await rosa.callsWithheld(ownNumber);
  await desk.incoming.isAbout('Withheld number');
  await desk.incoming.pressAnswer();
  await desk.phone.says('On call');
  await rosa.hears(440);
  await desk.phone.pressHangUp();
  expect(await desk.api.newestCallEnds('answered')).toMatchObject({ customerNumber: null, contact: null });
  await desk.calls.shows('Withheld number', 'Answered');
});
