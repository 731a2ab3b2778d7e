import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

it('a colleague watches a call ring, be answered and end with its duration, without loading the page again [R0-17] [R2-06] [R1-05]', async (context) => {
  const { company, alma, bruno } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const persona = { kind: 'answers', afterMs: 2500, voice: { kind: 'silence' } } as const;
  const customer = await Customer.withPhone(stage.control, persona);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  await colleague.markPage();
  await desk.phone.says('Ready to call');

  await desk.phone.dials(customer.number);
  const { customerDisplay } = await desk.api.liveCall();
  await colleague.calls.shows(customerDisplay, 'Ringing');
  await colleague.calls.shows(customerDisplay, 'On call');
  await colleague.calls.shows(customerDisplay, '0:02');
  await colleague.calls.shows(customerDisplay, '0:03');
  await desk.phone.pressHangUp();

  await colleague.calls.shows(customerDisplay, 'Answered');
  const { talkMs } = await desk.api.newestCallEnds('answered');
  const seconds = Math.floor((talkMs ?? 0) / 1000);
  await colleague.calls.shows(customerDisplay, `0:0${seconds}`);
  await colleague.wasNeverReloaded();
  await stage.allLinesAreOver();
  await stage.conferencesAreOver(1);
  expect(await colleague.api.log()).toHaveLength(1);
  measured(context, { talkMs: talkMs ?? 0 });
});
