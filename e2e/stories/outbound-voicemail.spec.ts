import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { compareDuration, Stage } from '../testkit/story.ts';

it('an agent reaches a voice box, hears its greeting and beep, speaks after it, and the call counts as answered', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const box = await Customer.withPhone(stage.control, { kind: 'voicemail', afterMs: 1500, listenMs: 60_000 });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(box.number);
  await desk.phone.says('On call');
  const greetingRms = await desk.hearsSomething();
  const boxHearsDb = await box.hears(440);
  await desk.hearsNothing();
  await desk.phone.pressHangUp();
  const { ended, ...durations } = await compareDuration(desk, box);
  expect(ended.endedBy).toBe('agent');
  await desk.api.isFree();
  measured(context, { greetingRms, boxHearsDb, ...durations });
});
