import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { aCompany } from '../testkit/company.ts';
import { Customer } from '../testkit/customer.ts';
import { Desk } from '../testkit/desk.ts';
import { measured } from '../testkit/measured.ts';
import { Stage } from '../testkit/story.ts';

const refusals = (log: string) => log.split('\n').filter((line) => line.includes('Webhook refused')).length;

it('a webhook without the right signature changes nothing and leaves one line in the log [R3-25]', async (context) => {
  const { company, alma } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const customer = await Customer.withPhone(stage.control, { kind: 'person' });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  await desk.phone.says('Ready to call');
  await desk.phone.dials(customer.number);
  await customer.rings();
  await customer.answers();
  await desk.phone.says('On call');
  await stage.webhooksAreQuiet();
  const before = await desk.api.liveCall();

  const told = (await stage.control.webhooks()).filter(
    ({ kind, status }) => kind.endsWith('-status') && status === 204,
  );
  const sample = told.filter(({ kind }, index) => told.findIndex((other) => other.kind === kind) === index);
  expect(sample.length).toBeGreaterThan(1);
  for (const { url, params } of sample) {
    const forged = new URLSearchParams({ ...params, CallStatus: 'completed', StatusCallbackEvent: 'conference-end' });
    for (const signature of [undefined, 'bm90IHRoZSBzaWduYXR1cmU=']) {
      const linesBefore = refusals(stage.installation.serverLog);
      const response = await fetch(url.replace(/#.*$/, ''), {
        method: 'POST',
        body: forged,
        headers: signature ? { 'x-twilio-signature': signature } : {},
      });
      expect(response.status).toBe(403);
      expect(refusals(stage.installation.serverLog) - linesBefore).toBe(1);
    }
  }
  expect(await desk.api.liveCall()).toEqual(before);
  await desk.phone.pressHangUp();
  await desk.api.newestCallEnds('answered');
  measured(context, { forgedWebhooks: sample.length * 2 });
});

it('what may not be called is refused with a code before anything is dialled, and the four ways to write a number give one [R2-22]', async (context) => {
  const { company, alma, bruno, vera } = aCompany();
  await using stage = await Stage.set({ companies: [company] });
  const desk = await Desk.signedIn(stage.browser, stage.url, alma);
  const place = (person: Desk, to: string) => person.api.asks('POST', '/v1/calls', { to, requestKey: randomUUID() });

  for (const [to, code] of [
    ['call me', 'number.invalid'],
    ['41555', 'number.invalid'],
    ['24155552671', 'number.invalid'],
    ['911', 'number.emergency'],
    ['+1 900 555 0123', 'number.premium'],
  ] as const) {
    const refused = await place(desk, to);
    expect(refused).toMatchObject({ status: 422, body: { error: { code } } });
    expect(refused.body.error?.message).toMatch(/\.$/);
  }
  const viewer = await Desk.signedIn(stage.browser, stage.url, vera);
  expect(await place(viewer, '+14155552999')).toMatchObject({
    status: 403,
    body: { error: { code: 'auth.not-permitted' } },
  });
  expect(await stage.control.calls()).toEqual([]);

  const numbers = [];
  for (const to of ['415-555-2671', '(415) 555-2671', '4155552671', '+14155552671', '14155552671']) {
    const placed = await place(desk, to);
    expect(placed.status).toBe(200);
    numbers.push(placed.body.call?.customerNumber);
    await desk.api.asks('POST', `/v1/calls/${placed.body.call?.id}/hang-up`, {});
    await desk.api.newestCallEnds('cancelled');
  }
  expect(new Set(numbers)).toEqual(new Set(['+14155552671']));

  const own = await place(desk, '+14155552671');
  const colleague = await Desk.signedIn(stage.browser, stage.url, bruno);
  for (const path of ['hang-up', 'agent-line']) {
    const answer = await colleague.api.asks('POST', `/v1/calls/${own.body.call?.id}/${path}`, { line: 'lost' });
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'call.not-yours' } } });
  }
  measured(context, { refused: 8, formsOfOneNumber: numbers.length });
});
