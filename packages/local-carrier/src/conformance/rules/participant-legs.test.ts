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
const PERSON = '+14155550191';

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

  test('is shown queued, connecting, ringing and connected', async () => {
    carrier.close();
    carrier = startTestCarrier({ profile: 'twilio', phones: [{ number: PERSON, persona: { kind: 'person' } }] });
    const customer = addCustomer(carrier, PERSON);
    const shown = () => carrier.engine.conferences.ofCall(customer)?.participant.status;
    expect(shown()).toBe('queued');
    await carrier.clock.advance(1);
    expect(shown()).toBe('connecting');
    await carrier.clock.advance(5000);
    expect(shown()).toBe('ringing');
    carrier.engine.phones.answer(customer);
    await carrier.clock.advance(0);
    expect(shown()).toBe('connected');
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

  test('without a document is Twilio’s music', async () => {
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    carrier.engine.conferences.byName(ACCOUNT, 'room')?.change(customer, { held: true }, null);
    expect(line(customer)).toMatchObject({ room: { flags: { held: true } }, playing: [{ kind: 'music' }] });
  });

  test('is told with its end, as is being muted', async () => {
    const customer = addCustomer(carrier, tone);
    await carrier.clock.advance(2000);
    const conference = carrier.engine.conferences.byName(ACCOUNT, 'room');
    for (const wanted of [{ held: true }, { held: false }, { muted: true }, { muted: false }]) {
      conference?.change(customer, wanted, null);
    }
    expect(conferenceEvents().slice(3)).toEqual([
      ['participant-hold', 'customer', undefined],
      ['participant-unhold', 'customer', undefined],
      ['participant-mute', 'customer', undefined],
      ['participant-unmute', 'customer', undefined],
    ]);
  });
});

describe('redirecting', () => {
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
