import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { compareDuration, Stage } from '../testkit/story.ts';

it('either side hangs up, and the agent is free with the right duration in the log [R2-13]', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const persona = { kind: 'answers', afterMs: 1000, voice, hangsUpAfterMs: 4000 } as const;
  const customer = await Customer.withPhone(stage.control, persona);
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');

  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');
  const agentHearsDb = await desk.hears(880);
  const { ended, ...durations } = await compareDuration(desk, customer);
  expect(ended.endedBy).toBe('customer');
  await desk.api.isFree();
  await stage.allLinesAreOver();
  await desk.phone.says('Ready to call');

  const patient = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  await desk.phone.dials(patient.number);
  await desk.phone.says('On call');
  await desk.hears(880);
  await desk.phone.pressHangUp();
  const byAgent = await compareDuration(desk, patient);
  expect(byAgent.ended.endedBy).toBe('agent');
  await desk.api.isFree();
  await desk.phone.says('Ready to call');
  measured(context, { agentHearsDb, ...durations });
});
