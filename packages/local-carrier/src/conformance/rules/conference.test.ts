import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import {
  ACCOUNT,
  type BrowserEnd,
  conferenceTwiml,
  dialFromBrowser,
  startTestCarrier,
  type TestCarrier,
} from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
let agent: BrowserEnd;

const tone = '+14155550150';
const busy = '+14155550110';
const noAnswer = '+14155550115';
const rejects = '+14155550120';
const unreachable = '+14155550125';

beforeEach(async () => {
  carrier = startTestCarrier();
  carrier.web.on('/voice', conferenceTwiml('agent')).on('/dial-action', '<Response/>');
  agent = await dialFromBrowser(carrier);
});
afterEach(() => carrier.close());

const statuses = (path: string) => carrier.web.to(path).map(({ params }) => params.CallStatus);
const conferenceEvents = () =>
  carrier.web
    .to('/conference')
    .map(({ params }) => [params.StatusCallbackEvent, params.ParticipantLabel, params.ReasonParticipantLeft]);
const statusOf = (sid: string) => carrier.world.store.calls.get(sid)?.status;
const line = (sid: string) => carrier.media.lines.get(carrier.engine.legs.get(sid)?.lineId ?? '');

describe('a browser dials', () => {
  test('its application is asked with the identity, the page’s parameters and nothing of the page’s that could pass for the carrier’s own', async () => {
    const [asked] = carrier.web.to('/voice');
    expect(asked?.params).toMatchObject({
      From: 'client:o1_m1',
      Caller: 'client:o1_m1',
      To: '',
      CallStatus: 'ringing',
      Direction: 'inbound',
      ApplicationSid: expect.stringMatching(/^AP/),
      AccountSid: ACCOUNT,
      callId: 'call-1',
    });
    expect(agent.heard).toEqual(['ringing', 'answered']);
  });

  test('parameters of the page cannot replace the carrier’s', async () => {
    carrier.engine.browserCalls.invite(
      {
        accountSid: ACCOUNT,
        identity: 'o1_m2',
        applicationSid: carrier.world.store.applications.all()[0]?.sid ?? '',
        params: { From: 'client:o9_m9', AccountSid: 'AC0' },
        lineId: 'b2',
      },
      { ringing() {}, answered() {}, ended() {} },
    );
    await carrier.clock.advance(0);
    expect(carrier.web.to('/voice').at(-1)?.params).toMatchObject({ From: 'client:o1_m2', AccountSid: ACCOUNT });
  });

  test('an application of another account is not called', () => {
    const request = {
      accountSid: `AC${'f'.repeat(32)}`,
      identity: 'o1_m1',
      applicationSid: carrier.world.store.applications.all()[0]?.sid ?? '',
      params: {},
      lineId: 'x',
    };
    expect(carrier.engine.browserCalls.invite(request, { ringing() {}, answered() {}, ended() {} })).toBeNull();
  });

  test('hanging up ends the leg, tells the conference, and asks the Dial action without carrying it out', async () => {
    carrier.web.on('/dial-action', '<Response><Dial>+14155550150</Dial></Response>');
    carrier.engine.browserCalls.hangUp(agent.callSid);
    await carrier.clock.advance(0);
    expect(statusOf(agent.callSid)).toBe('completed');
    expect(carrier.web.to('/dial-action')[0]?.params).toMatchObject({
      DialCallStatus: 'answered',
      CallStatus: 'completed',
    });
    expect(carrier.engine.legs.all()).toEqual([]);
    expect(agent.heard.at(-1)).toBe('ended');
    expect(statuses('/app-status')).toEqual(['completed']);
  });
});

describe('a participant by the API', () => {
  test('rings, is answered, joins, and starts the conference', async () => {
    const customer = addCustomer(carrier, tone);
    expect(statusOf(customer)).toBe('queued');
    await carrier.clock.advance(2000);
    expect(statuses('/leg')).toEqual(['initiated', 'ringing', 'in-progress']);
    expect(carrier.web.to('/leg').map(({ params }) => params.SequenceNumber)).toEqual(['0', '1', '2']);
    expect(conferenceEvents()).toEqual([
      ['participant-join', 'agent', undefined],
      ['participant-join', 'customer', undefined],
      ['conference-start', undefined, undefined],
    ]);
    expect(line(customer)).toMatchObject({
      source: { kind: 'tone', hz: 880 },
      room: { flags: { muted: false, held: false } },
    });
    expect(line(customer)?.room?.id).toBe(line(agent.callSid)?.room?.id);
  });

  test('only the first participant’s callback is used', async () => {
    addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    expect(carrier.web.to('/customer-conference')).toEqual([]);
  });

  test('with early media the others hear it ring before anybody answers', async () => {
    const customer = addCustomer(carrier, noAnswer);
    await carrier.clock.advance(10);
    expect(line(customer)).toMatchObject({ source: { kind: 'ringback' }, room: { flags: { held: false } } });
    expect(line(agent.callSid)).toMatchObject({ room: { flags: { held: false } } });
  });

  test('without early media they do not', async () => {
    const customer = addCustomer(carrier, noAnswer, { seat: { earlyMedia: false } });
    await carrier.clock.advance(10);
    expect(line(customer)?.room).toBeNull();
    expect(line(agent.callSid)).toMatchObject({ room: { flags: { held: true } } });
  });

  test.each([
    ['busy', busy, 'busy', '486'],
    ['no answer', noAnswer, 'no-answer', '487'],
    ['rejected', rejects, 'busy', '603'],
    ['unreachable', unreachable, 'failed', '404'],
  ])('%s: leaves without having joined, and the agent stays', async (_name, number, status, sipCode) => {
    const customer = addCustomer(carrier, number);
    await carrier.clock.advance(31_000);
    expect(statusOf(customer)).toBe(status);
    expect(carrier.web.to('/leg').at(-1)?.params).toMatchObject({
      CallStatus: status,
      SipResponseCode: sipCode,
      CallDuration: '0',
    });
    expect(conferenceEvents()).toEqual([
      ['participant-join', 'agent', undefined],
      ['participant-leave', 'customer', 'participant_add_failed'],
    ]);
    expect(statusOf(agent.callSid)).toBe('in-progress');
  });

  test('a busy phone is heard busy by the others', async () => {
    const customer = addCustomer(carrier, busy);
    await carrier.clock.advance(10);
    expect(carrier.media.lines.get(`busy ${customer}`)?.source).toEqual({ kind: 'busy-tone' });
    await carrier.clock.advance(3000);
    expect(carrier.media.lines.has(`busy ${customer}`)).toBe(false);
  });

  test('a label in use is refused and nobody is dialled', async () => {
    expect(() => addCustomer(carrier, tone, { seat: { label: 'agent' } })).toThrow(
      expect.objectContaining({ code: 16025 }),
    );
    await carrier.clock.advance(2000);
    expect(carrier.web.to('/leg')).toEqual([]);
  });

  test('the last callback says how long they spoke', async () => {
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(1500);
    await carrier.clock.advance(12_345);
    carrier.engine.phones.hangUp(customer);
    await carrier.clock.advance(0);
    expect(carrier.web.to('/leg').at(-1)?.params).toMatchObject({
      CallStatus: 'completed',
      CallDuration: '12',
      Duration: '1',
      SipResponseCode: '200',
    });
  });

  test('who stays behind in a started conference hears silence', async () => {
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    carrier.engine.phones.hangUp(customer);
    await carrier.clock.advance(0);
    expect(line(agent.callSid)).toMatchObject({ playing: null, room: { flags: { held: false } } });
    expect(carrier.world.store.conferences.all()).toMatchObject([{ status: 'in-progress' }]);
  });

  test('an emptied conference is over, and the next join under its name begins another', async () => {
    carrier.engine.browserCalls.hangUp(agent.callSid);
    await carrier.clock.advance(0);
    await dialFromBrowser(carrier, 'o1_m3');
    expect(carrier.world.store.conferences.all()).toMatchObject([
      { status: 'completed', reasonEnded: 'last-participant-left' },
      { status: 'init' },
    ]);
  });

  test('endConferenceOnExit of the customer ends the agent’s leg too', async () => {
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    const conference = carrier.engine.conferences.byName(ACCOUNT, 'room');
    conference?.change(customer, { endConferenceOnExit: true }, null);
    carrier.engine.phones.hangUp(customer);
    await carrier.clock.advance(0);
    expect(statusOf(agent.callSid)).toBe('completed');
    expect(agent.heard.at(-1)).toBe('ended');
  });
});

describe('hold', () => {
  test('the held one hears its music and neither hears nor is heard; taken off, it is back in the mix', async () => {
    carrier.web.on('/hold', '<Response><Say>Please hold.</Say><Redirect/></Response>');
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    const conference = carrier.engine.conferences.byName(ACCOUNT, 'room');
    conference?.change(customer, { held: true }, { url: 'http://customer.test/hold', method: 'GET' });
    await carrier.clock.advance(10);
    expect(line(customer)).toMatchObject({
      room: { flags: { held: true } },
      playing: [{ kind: 'speech', text: 'Please hold.' }],
    });
    expect(carrier.web.to('/hold')[0]).toMatchObject({ method: 'GET' });
    await carrier.clock.advance(2000);
    expect(carrier.web.to('/hold').length).toBeGreaterThan(1);
    conference?.change(customer, { held: false }, null);
    await carrier.clock.advance(0);
    expect(line(customer)).toMatchObject({ room: { flags: { held: false } }, playing: null });
  });
});

describe('the queue of an account', () => {
  test('places one call a second and says how long the others wait', async () => {
    const sids = [
      addCustomer(carrier, tone, { seat: { label: 'a' } }),
      addCustomer(carrier, tone, { seat: { label: 'b' } }),
      addCustomer(carrier, tone, { seat: { label: 'c' } }),
    ];
    expect(sids.map((sid) => carrier.world.store.calls.get(sid)?.queueTimeMs)).toEqual([0, 1000, 2000]);
    await carrier.clock.advance(999);
    expect(sids.map(statusOf)).toEqual(['ringing', 'queued', 'queued']);
    await carrier.clock.advance(1);
    expect(sids.map(statusOf)).toEqual(['ringing', 'ringing', 'queued']);
  });

  test('a call cancelled while it waits sends no callback', async () => {
    addCustomer(carrier, tone, { seat: { label: 'a' } });
    const waiting = addCustomer(carrier, noAnswer, { seat: { label: 'b' } });
    carrier.engine.apiCalls.end(waiting, 'completed');
    await carrier.clock.advance(60_000);
    expect(statusOf(waiting)).toBe('canceled');
    expect(carrier.web.to('/leg').filter(({ params }) => params.CallSid === waiting)).toEqual([]);
  });

  test('a call cancelled while it rings does', async () => {
    const ringing = addCustomer(carrier, noAnswer);
    await carrier.clock.advance(3000);
    carrier.engine.apiCalls.end(ringing, 'completed');
    await carrier.clock.advance(0);
    expect(statuses('/leg')).toEqual(['initiated', 'ringing', 'canceled']);
    expect(carrier.engine.phones.state(noAnswer).state).toBe('idle');
  });
});

describe('redirecting', () => {
  test('a call that is not up is refused', () => {
    const customer = addCustomer(carrier, noAnswer);
    expect(() => carrier.engine.apiCalls.redirect(customer, { twiml: '<Response/>' }, null)).toThrow(
      expect.objectContaining({ code: 21220 }),
    );
  });

  test('a participant of the API goes from the conference to its document, and its leg ends with that', async () => {
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    carrier.engine.apiCalls.redirect(customer, { twiml: '<Response><Say>Goodbye.</Say></Response>' }, null);
    await carrier.clock.advance(10);
    expect(conferenceEvents().at(-1)).toEqual(['participant-leave', 'customer', 'participant_updated_via_api']);
    expect(line(customer)).toMatchObject({ playing: [{ kind: 'speech', text: 'Goodbye.' }], room: null });
    await carrier.clock.advance(5000);
    expect(statusOf(customer)).toBe('completed');
  });

  test('an agent taken out of the conference by the API is hung up when its document ends', async () => {
    carrier.engine.conferences.byName(ACCOUNT, 'room')?.remove(agent.callSid, 'participant_updated_via_api');
    await carrier.clock.advance(10);
    expect(carrier.web.to('/dial-action')[0]?.params).toMatchObject({
      DialCallStatus: 'answered',
      CallStatus: 'in-progress',
    });
  });
});

describe('keys', () => {
  test('of the browser are sounded for the customer, and read at the phone', async () => {
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    carrier.media.emit({ type: 'digit', lineId: agent.lineId, digit: '5' });
    carrier.engine.browserCalls.digits(agent.callSid, '6');
    expect(line(customer)?.digitsSent).toBe('56');
    expect(carrier.engine.phones.state(tone).digitsHeard).toBe('56');
  });
});

describe('announcements', () => {
  test('are heard by one participant, and their end is told', async () => {
    carrier.web.on('/notice', '<Response><Say>This call is recorded.</Say></Response>');
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    const conference = carrier.engine.conferences.byName(ACCOUNT, 'room');
    conference?.announce(customer, { url: 'http://customer.test/notice', method: 'POST' });
    await carrier.clock.advance(10);
    expect(line(customer)).toMatchObject({ playing: [{ kind: 'speech', text: 'This call is recorded.' }] });
    expect(line(agent.callSid)?.playing).toBeNull();
    await carrier.clock.advance(5000);
    expect(conferenceEvents().at(-1)).toEqual(['announcement-end', 'customer', undefined]);
  });
});
