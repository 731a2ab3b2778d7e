import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { compareDuration, Stage } from '../testkit/story.ts';

const rounds = [
  { doubled: 'call-status', late: 'recording-status', reordered: 'conference-status' },
  { doubled: 'recording-status', late: 'conference-status', reordered: 'call-status' },
  { doubled: 'conference-status', late: 'call-status', reordered: 'recording-status' },
] as const;

it('webhooks come twice, late and in the wrong order: every call ends once, right and with the true duration', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);

  for (const [index, muddle] of rounds.entries()) {
    await stage.muddleWebhooks(muddle);
    const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
    await desk.phone.says('Ready to call');
    await desk.phone.dials(customer.number);
    await desk.phone.says('On call');
    const agentHearsDb = await desk.hears(880);
    const customerHearsDb = await customer.hears(440);
    await desk.phone.pressHangUp();
    const { ended, ...durations } = await compareDuration(desk, customer);
    expect(ended.endedBy).toBe('agent');

    await stage.webhooksAreQuiet();
    const log = await desk.api.log();
    expect(log).toHaveLength(index + 1);
    expect(log[0]).toMatchObject({ id: ended.id, state: 'ended', outcome: 'answered', talkMs: ended.talkMs });
    await desk.api.isFree();
    await customer.wasCalledOnce();
    measured(context, { round: index + 1, agentHearsDb, customerHearsDb, ...durations });
  }

  const faults = (await stage.control.webhooks()).flatMap(({ fault }) => fault ?? []);
  expect(new Set(faults)).toEqual(new Set(['webhook-doubled', 'webhook-late', 'webhook-reordered']));
  measured(context, { muddledWebhooks: faults.length });
});
