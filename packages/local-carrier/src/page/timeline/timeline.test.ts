import { beforeEach, describe, expect, test } from 'vitest';
import type { SentWebhook } from '../../control/contract.ts';
import type { PersonPhoneCall } from '../../phones/person-phones.port.ts';
import { Timeline } from './timeline.ts';
import type { TimelineEntry } from './timeline-entry.ts';

const callSid = `CA${'a'.repeat(32)}`;
let timeline: Timeline;
let added: TimelineEntry[];

beforeEach(() => {
  added = [];
  timeline = new Timeline(
    () => 5_000,
    (number) => ({ '+14155550193': 'Rosa', '+14155550001': 'Sales' })[number] ?? number,
  );
  timeline.onAdd((read) => added.push(read()));
});

const webhook: SentWebhook = {
  id: 7,
  at: '1970-01-01T00:00:05.000Z',
  accountSid: `AC${'1'.repeat(32)}`,
  callSid,
  kind: 'call-status',
  method: 'POST',
  url: 'https://user:hidden@example.com/webhooks/0123456789abcdef/leg?ApiToken=hidden',
  params: { CallStatus: 'ringing', To: '+14155550193', AuthToken: 'hidden' },
  signature: 'c2lnbmF0dXJl',
  replayOf: null,
  attempt: 0,
  fault: null,
  status: 204,
  body: '',
  tookMs: 12.6,
};
const voice = { ...webhook, kind: 'voice', status: 200, body: '<Response><Say>Hi</Say><Hangup/></Response>' };

describe('a webhook', () => {
  test.each([
    [{}, 'Tells the state of a call', 'ringing, POST /…/leg, signed', null],
    [{ status: 500 }, 'Tells the state of a call', 'ringing, POST /…/leg, signed', '500'],
    [{ status: null, attempt: 2 }, 'Tells the state of a call', 'ringing, POST /…/leg, try 3, signed', 'no reply'],
    [
      { fault: 'webhook-lost', status: null },
      'Webhook lost',
      'ringing, POST /…/leg, fault you set: tells the state of a call, signed',
      'lost',
    ],
    [{ replayOf: 3 }, 'Replay: tells the state of a call', 'ringing, POST /…/leg, signed anew', null],
    [
      { kind: 'gather-action', params: { Digits: '2', CallStatus: 'x' } },
      'Sends the input',
      'keys 2, POST /…/leg, signed',
      null,
    ],
    [{ kind: 'of-tomorrow' }, 'of-tomorrow', 'POST /…/leg, signed', null],
  ])('is told in words: %o', (change, what, detail, trouble) => {
    timeline.addWebhook({ ...webhook, ...change });
    expect(added).toMatchObject([{ id: 1, source: 'webhook', who: 'Carrier', what, detail, trouble, callSid }]);
  });

  test('stands where it was sent, and its document where it came back', () => {
    timeline.addWebhook(voice);
    expect(added.map(({ source, atMs, what, detail }) => [source, Math.round(atMs), what, detail])).toEqual([
      ['webhook', 4987, 'Asks what to do', 'POST /…/leg, signed'],
      ['twiml', 5000, 'Say, Hangup', 'TwiML, 2 verbs'],
    ]);
  });

  test.each([
    ['<Response/>', 'Nothing to do', null],
    ['<Response><Say>', 'A document that cannot be read', 'unreadable'],
  ])('answers %s', (body, what, trouble) => {
    timeline.addWebhook({ ...voice, body });
    expect(added[1]).toMatchObject({ source: 'twiml', what, trouble });
  });

  test('has all there is in its details, the document made readable, and nothing secret', () => {
    timeline.addWebhook(voice);
    const details = timeline.detailsOf(1);
    expect(details?.title).toBe('POST https://example.com/webhooks/0123456789abcdef/leg?ApiToken=••••');
    expect(details?.facts).toContainEqual(['X-Twilio-Signature', 'c2lnbmF0dXJl']);
    expect(details?.params).toContainEqual(['To', '+14155550193']);
    expect(details?.body).toEqual({
      language: 'xml',
      text: '<Response>\n  <Say>Hi</Say>\n  <Hangup/>\n</Response>',
    });
    expect(details?.curl).toContain("--data-urlencode 'CallStatus=ringing'");
    expect(JSON.stringify(details)).not.toContain('hidden');
  });

  test('can be sent again, its document cannot', () => {
    timeline.addWebhook(voice);
    expect(timeline.webhookOf(1)?.id).toBe(7);
    expect(timeline.webhookOf(2)).toBeNull();
    expect(added.map(({ canReplay }) => canReplay)).toEqual([true, false]);
  });
});

describe('a request to the REST API', () => {
  const request = { atMs: 1, method: 'POST', params: {}, status: 201, body: `{"sid":"${callSid}"}`, tookMs: 3 };

  test.each([
    ['POST', 'Calls.json', 'Places a call', 'POST Calls, 201'],
    ['POST', `Calls/${callSid}.json`, 'Changes a call', 'POST Calls/…, 201'],
    ['POST', 'Conferences/room/Participants.json', 'Adds someone to the conference', 'POST Participants, 201'],
    ['GET', 'Calls.json?PageSize=5', 'Reads Calls', 'GET Calls, 201'],
    ['DELETE', 'Recordings/RE1.json', 'Deletes Recordings', 'DELETE Recordings/…, 201'],
  ])('%s %s is told in words', (method, resource, what, detail) => {
    timeline.addRequest({ ...request, method, path: `/2010-04-01/Accounts/${webhook.accountSid}/${resource}` });
    const isRead = method === 'GET';
    expect(added).toMatchObject([{ source: 'rest', who: 'Program', what, detail, callSid, isRead }]);
  });

  test('shows no secrets, and trouble as such', () => {
    const params = { FriendlyName: 'Key', Secret: 'hidden' };
    const body = '{"sid":"SK1","secret":"hidden","nested":{"auth_token":"hidden"}}';
    timeline.addRequest({ ...request, path: '/2010-04-01/Accounts/AC1/Keys.json', params, body, status: 400 });
    const details = timeline.detailsOf(1);
    expect(added[0]?.trouble).toBe('400');
    expect(details?.body?.text).toContain('"sid": "SK1"');
    expect(JSON.stringify(details)).not.toContain('hidden');
  });
});

describe('a frame', () => {
  test('is told in words, its token and its offer out of sight', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJoaWRkZW4ifQ.c2ln';
    timeline.addFrame({
      direction: 'in',
      identity: null,
      text: JSON.stringify({ type: 'listen', payload: { token } }),
    });
    const sdp = 'v=0\r\no=- 1\r\nm=audio 9 UDP 0\r\na=ice-pwd:hidden\r\n';
    const invite = { type: 'invite', payload: { callsid: callSid, sdp, reconnect: 'hidden' } };
    timeline.addFrame({ direction: 'out', identity: 'o1_m1', text: JSON.stringify(invite) });
    expect(added).toMatchObject([
      { source: 'socket', who: 'Browser', what: 'Shows its token', callSid: null },
      { source: 'socket', who: 'Carrier', what: 'Rings the browser', detail: 'invite, o1_m1', callSid },
    ]);
    const shown = [timeline.detailsOf(1), timeline.detailsOf(2)].map((details) => details?.body?.text).join();
    expect(shown).toContain('m=audio 9 UDP 0');
    for (const secret of [token, 'hidden']) expect(shown).not.toContain(secret);
  });

  test('that is no JSON, or refuses, is told too', () => {
    timeline.addFrame({ direction: 'in', identity: 'o1_m1', text: '{"type":' });
    const error = { code: 31204, message: 'JWT is invalid' };
    timeline.addFrame({
      direction: 'out',
      identity: null,
      text: JSON.stringify({ type: 'error', payload: { error } }),
    });
    expect(added).toMatchObject([
      { what: 'Sends a frame', detail: 'unreadable, o1_m1' },
      { what: 'Refuses the browser', detail: 'error, JWT is invalid', trouble: '31204' },
    ]);
  });
});

test('tells the story of the phones, each step once', () => {
  const call: PersonPhoneCall = {
    callSid,
    lineId: 'line',
    phone: '+14155550193',
    other: '+14155550001',
    reason: null,
    direction: 'incoming',
    state: 'ringing',
    sinceMs: 0,
  };
  const over = { isOver: true };
  const up = { isOver: false };
  timeline.addCall(call, up);
  timeline.addCall(call, up);
  timeline.addCall({ ...call, state: 'in-call' }, up);
  timeline.addCall({ ...call, state: 'in-call' }, over);
  timeline.addCall({ ...call, direction: 'outgoing' }, up);
  timeline.addCall({ ...call, direction: 'outgoing' }, over);
  timeline.addCall({ ...call, callSid: 'CA2', direction: 'outgoing', state: 'in-call' }, over);
  expect(added.map(({ what, detail }) => [what, detail])).toEqual([
    ['Rosa rings', 'Sales calls'],
    ['Rosa is in the call', 'with Sales'],
    ['Call is over', 'Rosa'],
    ['Dials Sales', 'from Rosa'],
    ['Nobody answered', ''],
  ]);
});

test('keeps the newest two thousand or so, and still finds the details of each', () => {
  for (let i = 0; i < 5_000; i += 1) timeline.addWebhook({ ...webhook, id: i });
  expect(timeline.all.length).toBeGreaterThanOrEqual(2_000);
  expect(timeline.all.length).toBeLessThan(2_200);
  expect(timeline.all.at(-1)?.id).toBe(5_000);
  expect(timeline.webhookOf(5_000)?.id).toBe(4_999);
  expect(timeline.webhookOf(1)).toBeNull();
  expect(timeline.detailsOf(1)).toBeNull();
});

test('what the debugger would say is told as such, its address without secrets', () => {
  const note = {
    sid: 'NO1',
    accountSid: 'AC1',
    callSid,
    url: `${webhook.url}`,
    createdAtMs: 5_000,
    updatedAtMs: 5_000,
  };
  timeline.addNotification({ ...note, level: 'error', code: 11200, text: 'Answered 500.' });
  timeline.addNotification({ ...note, level: 'warning', code: 12200, text: 'Say has no attribute foo.', url: null });
  expect(added).toMatchObject([
    { source: 'twiml', who: 'Carrier', what: 'Error 11200', detail: 'Answered 500.', trouble: 'error', callSid },
    { what: 'Warning 12200', detail: 'Say has no attribute foo.', trouble: 'warning' },
  ]);
  expect(timeline.detailsOf(1)?.facts).toContainEqual(['Code', '11200']);
  expect(JSON.stringify(timeline.detailsOf(1))).not.toContain('hidden');
});

test('a document is read when somebody looks, and once', () => {
  let read: string[] = [];
  const watched = new Proxy(voice, {
    get(target, name) {
      read.push(String(name));
      return Reflect.get(target, name);
    },
  });
  const unread = new Timeline(
    () => 0,
    (number) => number,
  );
  unread.addWebhook(watched);
  expect(read.sort()).toEqual(['body', 'kind', 'status']);
  read = [];
  expect(unread.all.map(({ what }) => what)).toEqual(['Asks what to do', 'Say, Hangup']);
  expect(read).toContain('body');
  read = [];
  expect(unread.all).toHaveLength(2);
  expect(read).toEqual([]);
});
