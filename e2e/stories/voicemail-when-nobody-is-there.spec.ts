import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { Stage } from '../testkit/story.ts';
import { until } from '../testkit/until.ts';

it('with nobody there a caller hears a greeting and a tone, and the message can be listened to', async () => {
  const { company, ownNumber, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const rosa = await Customer.withPhone(stage.control, { kind: 'person' });
  await rosa.calls(ownNumber, { kind: 'tone', hz: 880, amplitude: 8000 });
  await rosa.hearsSomething();
  const desk = await until(
    'the caller leaves a message',
    async () => {
      const told = await stage.control.webhooks();
      return told.some(({ body }) => body?.includes('<Record')) ? Desk.signIn(stage.browser, stage.url, alma) : null;
    },
    { deadlineMs: 60_000 },
  );
  await new Promise((resolve) => setTimeout(resolve, 9_000));
  await rosa.hangsUp();
  await desk.newestCallEnds('voicemail');
  expect((await desk.snapshot()).openVoicemails).toBe(1);
});
