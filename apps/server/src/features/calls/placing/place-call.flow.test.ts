import {
  type Endpoint,
  errorBody,
  getCall,
  hangUpCall,
  listCalls,
  placeCall,
  reportAgentLine,
} from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRegistrar, type Member } from '../../../platform/http/endpoint-route.ts';
import { createHttpServer, type HttpServer } from '../../../platform/http/server.ts';
import { CallWorld, type Company, companyNumber } from '../../../testkit/call-world.ts';
import { createContactStore, seedContacts } from '../../contacts/public.ts';
import { registerCalls } from '../public.ts';

const publicUrl = 'http://127.0.0.1:3000';
const customer = '+14155550142';
let world: CallWorld;
let fernway: Company;
let harbour: Company;
let server: HttpServer;
let signedIn: Member | null;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  harbour = await world.addCompany('harbour');
  signedIn = fernway.agent;
  server = await createHttpServer({ log: world.log, origins: new Set([publicUrl]), publicUrl, connectTo: [] });
  registerCalls(
    createRegistrar(
      server,
      async () => signedIn,
      async () => {},
    ).registerEndpoint,
    world.calls.deps,
    async () => ({
      note: { text: '', version: 0, changedAt: null, changedBy: null },
      followUp: null,
      quality: null,
      peaks: [],
    }),
  );
});
afterEach(async () => {
  await server.close();
  await world.abandon();
});

async function ask(
  endpoint: Endpoint,
  input: { params?: Record<string, string>; query?: Record<string, string>; body?: object } = {},
) {
  const path = Object.entries(input.params ?? {}).reduce(
    (url, [name, value]) => url.replace(`:${name}`, value),
    endpoint.path as string,
  );
  const response = await server.inject({
    method: endpoint.method,
    url: `${path}?${new URLSearchParams(input.query)}`,
    headers: { origin: publicUrl },
    ...(input.body === undefined ? {} : { payload: input.body }),
  });
  await world.settle();
  return { status: response.statusCode, body: response.json() };
}

const dial = (to: string, more: object = {}) =>
  ask(placeCall, { body: { to, requestKey: crypto.randomUUID(), ...more } });
const codeOf = ({ body }: { body: unknown }) => errorBody.parse(body).error.code;
const nothingDialled = async () => {
  expect(world.network.legs).toEqual([]);
  expect(await world.events(fernway.orgId)).toEqual([]);
};

describe('a number', () => {
  it.each([
    ['call me maybe', 'number.invalid'],
    ['555-01', 'number.invalid'],
    ['911', 'number.emergency'],
    ['112', 'number.emergency'],
    ['+1 900 234 5678', 'number.premium'],
    [companyNumber.fernway, 'number.own'],
  ])('%s is refused as %s, with a sentence, before anything is dialled', async (to, code) => {
    const answer = await dial(to);
    expect(codeOf(answer)).toBe(code);
    expect(errorBody.parse(answer.body).error).toMatchObject({ field: 'to', message: expect.stringMatching(/\.$/) });
    await nothingDialled();
  });

  it('999 is an emergency for a company in Britain and no number in America', async () => {
    expect(codeOf(await dial('999'))).toBe('number.invalid');
    signedIn = harbour.agent;
    expect(codeOf(await dial('999'))).toBe('number.emergency');
  });

  it.each(['415-555-0142', '(415) 555-0142', '4155550142', '+14155550142'])(
    '[R2-22] written %s is the same call',
    async (to) => {
      const { status, body } = await dial(to);
      expect(status).toBe(200);
      expect(body.call).toMatchObject({ customerNumber: customer, customerDisplay: '+1 (415) 555-0142' });
    },
  );
});

describe('who may do what', () => {
  it('a viewer does not dial', async () => {
    signedIn = fernway.viewer;
    const answer = await dial(customer);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'auth.not-permitted']);
    await nothingDialled();
  });

  it('nobody dials without signing in [R2-25]', async () => {
    signedIn = null;
    const answer = await dial(customer);
    expect([answer.status, codeOf(answer)]).toEqual([401, 'auth.signed-out']);
    await nothingDialled();
  });

  it('a colleague neither hangs up nor reports another’s call', async () => {
    const { body } = await dial(customer);
    signedIn = fernway.colleague;
    const params = { callId: body.call.id };
    expect(codeOf(await ask(hangUpCall, { params }))).toBe('call.not-yours');
    expect(codeOf(await ask(reportAgentLine, { params, body: { line: 'lost' } }))).toBe('call.not-yours');
    expect((await world.call(fernway.orgId, body.call.id)).state).toBe('connecting');
  });

  it('a call of another company is not there, whatever is asked [R3-10]', async () => {
    const { body } = await dial(customer);
    signedIn = harbour.agent;
    const params = { callId: body.call.id };
    expect(codeOf(await ask(getCall, { params }))).toBe('not-found');
    expect(codeOf(await ask(hangUpCall, { params }))).toBe('not-found');
    expect(codeOf(await ask(reportAgentLine, { params, body: { line: 'joined' } }))).toBe('not-found');
    expect((await ask(listCalls)).body.items).toEqual([]);
  });

  it('neither a contact nor a number of another company is there [R3-10]', async () => {
    const contacts = createContactStore(world.encryption);
    const seed = {
      name: 'Rosa Brandt',
      company: null,
      email: null,
      doNotCall: null,
      numbers: [{ number: '+442079460018', display: '', kind: 'work' as const }],
    };
    await world.database.withOrganization(harbour.orgId, (tx) =>
      seedContacts(contacts, tx, harbour.orgId, [seed], world.clock.now()),
    );
    const [theirs] = await world.database.withOrganization(harbour.orgId, (tx) =>
      tx.selectFrom('contacts').select('id').execute(),
    );
    const [number] = await world.database.withOrganization(harbour.orgId, (tx) =>
      tx.selectFrom('numbers').select('id').execute(),
    );
    expect(codeOf(await dial(customer, { contactId: theirs?.id }))).toBe('not-found');
    expect(codeOf(await dial(customer, { fromNumberId: number?.id }))).toBe('not-found');
    await nothingDialled();
    signedIn = harbour.agent;
    const known = await dial('020 7946 0018');
    expect(known.body.call.contact).toMatchObject({ id: theirs?.id, name: 'Rosa Brandt' });
  });

  it('a contact who must not be called is not called, also by typing the number', async () => {
    const contacts = createContactStore(world.encryption);
    const seed = {
      name: 'Rosa Brandt',
      company: null,
      email: null,
      doNotCall: 'asked us not to',
      numbers: [{ number: customer, display: '', kind: 'work' as const }],
    };
    await world.database.withOrganization(fernway.orgId, (tx) =>
      seedContacts(contacts, tx, fernway.orgId, [seed], world.clock.now()),
    );
    expect(codeOf(await dial(customer))).toBe('contact.do-not-call');
    await nothingDialled();
  });

  it('a contact who must not be called is not called under another contact’s name', async () => {
    const contacts = createContactStore(world.encryption);
    const seed = (name: string, number: string, doNotCall: string | null) => {
      const numbers = [{ number, display: '', kind: 'work' as const }];
      return { name, company: null, email: null, doNotCall, numbers };
    };
    const seeds = [seed('Rosa Brandt', customer, 'asked us not to'), seed('Omar Haddad', '+14155550158', null)];
    const [omar] = await world.database.withOrganization(fernway.orgId, async (tx) => {
      await seedContacts(contacts, tx, fernway.orgId, seeds, world.clock.now());
      return tx.selectFrom('contacts').select('id').where('name', '=', 'Omar Haddad').execute();
    });
    expect(codeOf(await dial(customer, { contactId: omar?.id }))).toBe('contact.do-not-call');
    await nothingDialled();
  });
});

describe('clicking', () => {
  it('twice with one key is one call', async () => {
    const requestKey = crypto.randomUUID();
    const [first, second] = await Promise.all([dial(customer, { requestKey }), dial(customer, { requestKey })]);
    expect(first.body.call.id).toBe(second.body.call.id);
    expect((await ask(listCalls)).body.items).toHaveLength(1);
  });

  it('for a second call while one is live is refused', async () => {
    const answers = await Promise.all([dial(customer), dial('+14155550143')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(codeOf(await dial('+14155550143'))).toBe('call.already-on-call');
  });

  it('with a carrier that cannot be reached says so and leaves no call', async () => {
    world.network.faults = { ...world.network.faults, down: true };
    expect(codeOf(await dial(customer))).toBe('carrier.unreachable');
    expect((await ask(listCalls)).body.items).toEqual([]);
  });
});

describe('too many calls', () => {
  const placed = async () => {
    const answer = await dial(customer);
    if (answer.status === 200) await ask(hangUpCall, { params: { callId: answer.body.call.id } });
    return answer;
  };

  it('by one member are refused with the time to wait, and taken again after it [R2-26]', async () => {
    world.limits.eachMember = 3;
    for (let n = 0; n < 3; n++) expect((await placed()).status).toBe(200);
    await world.clock.advance(20_000);
    const refused = await placed();
    expect([refused.status, codeOf(refused)]).toEqual([429, 'rate.limited']);
    expect(refused.body.error.message).toBe(
      'You have placed 3 calls in the last minute, which is the most. Wait 40 seconds and call again.',
    );
    expect(world.lines.some(({ msg }) => msg === 'Too many calls were placed in a minute')).toBe(true);
    await world.clock.advance(41_000);
    expect((await placed()).status).toBe(200);
  });

  it('by all together are refused, and one company’s calls do not count for another [R2-26]', async () => {
    world.limits.organization = 2;
    const place = async (member: Member) => {
      const call = await world.place(member, customer);
      await world.hangUp(member, call.id);
    };
    await place(fernway.agent);
    await place(fernway.colleague);
    await expect(place(fernway.agent)).rejects.toMatchObject({
      code: 'rate.limited',
      message: expect.stringMatching(/^Your company has placed 2 calls/),
    });
    await place(harbour.agent);
  });
});

describe('the log', () => {
  it('is read in pages without a gap or a repetition, newest first [R3-02]', async () => {
    const placed: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { body } = await dial(customer);
      placed.unshift(body.call.id);
      await ask(hangUpCall, { params: { callId: body.call.id } });
    }
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { body } = await ask(listCalls, { query: { limit: '2', ...(after === null ? {} : { after }) } });
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      after = body.next;
    } while (after !== null);
    expect(seen).toEqual(placed);
  });

  it('refuses a cursor that it did not make', async () => {
    expect(codeOf(await ask(listCalls, { query: { after: 'bm9uc2Vuc2U' } }))).toBe('input.invalid');
  });

  it('keeps numbers sealed at rest [R4-24]', async () => {
    await dial(customer);
    const rows = await world.database.withOrganization(fernway.orgId, async (tx) => [
      await tx.selectFrom('calls').selectAll().execute(),
      await tx.selectFrom('numbers').selectAll().execute(),
      await tx.selectFrom('call_steps').selectAll().execute(),
    ]);
    const stored = JSON.stringify(rows, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const number of [customer, companyNumber.fernway]) expect(stored).not.toContain(number.slice(1));
  });
});
