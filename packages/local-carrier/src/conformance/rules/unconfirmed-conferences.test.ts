import { afterEach, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

/** What nobody could confirm of conferences runs both ways. */
const { control, web, aCompany } = await startConformance();
afterEach(() => control.setUnconfirmed({}));

type Company = Awaited<ReturnType<typeof aCompany>>;
const PERSON = '+14155552191';
const statusIs = ({ client }: Company, sid: string, status: string) =>
  until(`the call is ${status}`, async () => (await client.calls(sid).fetch()).status === status);

/** One of the company's callers waits in the conference of this name. */
async function somebodyIn({ client, number }: Company, name: string): Promise<string> {
  web.documents['/inbound'] =
    `<Response><Dial><Conference beep="false" waitUrl="">${name}</Conference></Dial></Response>`;
  await control.dial('+14155552192', { to: number });
  const found = async () => (await client.conferences.list({ friendlyName: name, status: 'init' }))[0]?.sid ?? null;
  return until('somebody is in', found);
}

test.each([
  ['ends', 'completed'],
  ['stays', 'in-progress'],
] as const)('kicked-api-leg: %s', async (choice, status) => {
  await control.setUnconfirmed({ 'kicked-api-leg': choice });
  const company = await aCompany();
  const { client, number } = company;
  const conferenceSid = await somebodyIn(company, `kicked-${choice}`);
  const { participants } = client.conferences(conferenceSid);
  const { callSid } = await participants.create({ from: number, to: '+14155552160' });
  await statusIs(company, callSid, 'in-progress');
  await participants(callSid).remove();
  expect((await participants.list()).map((each) => each.callSid)).not.toContain(callSid);
  expect((await client.calls(callSid).fetch()).status).toBe(status);
});

test.each(['ends', 'stays'] as const)('kicked-api-leg: %s, one that rings is given up', async (choice) => {
  await control.setUnconfirmed({ 'kicked-api-leg': choice });
  const company = await aCompany();
  const { client, number } = company;
  const { participants } = client.conferences(await somebodyIn(company, `given-up-${choice}`));
  const { callSid } = await participants.create({ from: number, to: PERSON });
  await statusIs(company, callSid, 'ringing');
  await participants(callSid).remove();
  await statusIs(company, callSid, 'canceled');
});

test.each([
  ['calls-in', 'in-progress'],
  ['unreachable', 'failed'],
] as const)('participant-of-own-number: %s', async (choice, status) => {
  await control.setUnconfirmed({ 'participant-of-own-number': choice });
  const company = await aCompany();
  const { client, number, own } = company;
  await client.incomingPhoneNumbers(own.sid).update({ voiceUrl: `${web.url}/own` });
  web.documents['/own'] = '<Response><Say loop="0">Hello</Say></Response>';
  const { callSid } = await client.conferences(`own-${choice}`).participants.create({ from: number, to: number });
  await statusIs(company, callSid, status);
  const asked = web.asked.some(({ path, params }) => path === '/own' && params.To === number);
  expect(asked).toBe(choice === 'calls-in');
});

test.each([
  ['not-found', null, null],
  ['shown', 'complete', 'failed'],
] as const)('departed-participant: %s, one who has left and one who never came', async (choice, left, absent) => {
  await control.setUnconfirmed({ 'departed-participant': choice });
  const company = await aCompany();
  const { client, number } = company;
  const { participants } = client.conferences(await somebodyIn(company, `departed-${choice}`));
  const add = async (to: string) => (await participants.create({ from: number, to })).callSid;
  const [came, never] = [await add('+14155552160'), await add('+14155552110')];
  await statusIs(company, came, 'in-progress');
  await statusIs(company, never, 'busy');
  expect(await statusOf(came)).toBe('connected');
  await client.calls(came).update({ status: 'completed' });
  await statusIs(company, came, 'completed');
  expect([await statusOf(came), await statusOf(never)]).toEqual([left, absent]);
  expect((await participants.list()).map(({ callSid }) => callSid)).not.toContain(came);
  await expect(participants(came).update({ muted: true })).rejects.toMatchObject({ status: 404 });

  async function statusOf(sid: string): Promise<string | null> {
    return participants(sid)
      .fetch()
      .then(
        ({ status }) => status,
        () => null,
      );
  }
});

test.each([
  ['POST', 'POST'],
  ['GET', 'GET'],
] as const)('conference-callback-method: %s, where the noun does not say', async (choice, method) => {
  await control.setUnconfirmed({ 'conference-callback-method': choice });
  const company = await aCompany();
  const told = (name: string, attribute: string) =>
    `<Conference waitUrl="" statusCallback="/told" statusCallbackEvent="join" ${attribute}>${name}</Conference>`;
  const tells = async (name: string, attribute: string) => {
    web.documents['/inbound'] = `<Response><Dial>${told(name, attribute)}</Dial></Response>`;
    const { callSid } = await control.dial('+14155552193', { to: company.number });
    const found = async () =>
      (await control.webhooks({ call: callSid })).find(({ kind }) => kind === 'conference-status');
    return (await until('it is told', async () => (await found()) ?? null)).method;
  };
  expect(await tells('unsaid', '')).toBe(method);
  expect(await tells('said', 'statusCallbackMethod="GET"')).toBe('GET');
  expect(await tells('said-otherwise', 'statusCallbackMethod="POST"')).toBe('POST');
});
