import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { compareDuration, Stage } from '../testkit/story.ts';

it('every status webhook of a call is lost: the reconciler finds answer and end by itself', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const voice = { kind: 'tone', hz: 880, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(stage.control, { kind: 'answers', afterMs: 500, voice });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await stage.loseWebhooks();

  await desk.phone.dials(customer.number);
  await desk.phone.says('On call');
  const agentHearsDb = await desk.hears(880);
  await customer.hangsUp();
  const overAt = performance.now();
  const { ended, ...durations } = await compareDuration(desk, customer);
  const noticedAfterMs = performance.now() - overAt;
  expect(ended).toMatchObject({ outcome: 'answered', endedBy: 'customer' });
  await desk.api.isFree();
  await customer.wasCalledOnce();
  const lost = (await stage.control.webhooks()).filter(({ fault }) => fault === 'webhook-lost');
  expect(lost.length).toBeGreaterThan(2);
  measured(context, {
    agentHearsDb,
    lostWebhooks: lost.length,
    noticedAfterMs: Math.round(noticedAfterMs),
    ...durations,
  });
});
