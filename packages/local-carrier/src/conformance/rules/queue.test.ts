import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web
    .on('/wait', '<Response><Pause length="10"/></Response>')
    .on('/after', '<Response><Say>After the queue.</Say></Response>');
});
afterEach(() => carrier.close());

const enqueue = '<Enqueue action="/after" waitUrl="/wait">support</Enqueue><Say>never</Say>';
const agent = '+14155550190';
const takeNext = '<Dial action="/taken" timeout="20"><Queue>support</Queue></Dial>';
const results = () => carrier.web.to('/after').map(({ params }) => params.QueueResult);
const lineOf = (sid: string) => carrier.media.lines.get(carrier.engine.legs.get(sid)?.lineId ?? '');
const waiting = () => {
  const record = carrier.engine.queues.find(ACCOUNT, 'support');
  const live = record && carrier.engine.queues.liveOf(record);
  return live?.waiters().map(({ leg }) => leg.sid) ?? [];
};

describe('waiting', () => {
  test('the wait document is asked for again whenever it runs out, and is told the state of the queue', async () => {
    const first = await dialIn(carrier, enqueue);
    await carrier.clock.advance(4000);
    await dialIn(carrier, enqueue, '+14155550198');
    const asked = carrier.web.to('/wait').map(({ params }) => params);
    expect(asked).toMatchObject([
      { CallSid: first, QueuePosition: '1', QueueTime: '0', CurrentQueueSize: '1', MaxQueueSize: '1000' },
      { QueuePosition: '2', QueueTime: '0', AvgQueueTime: '2', CurrentQueueSize: '2' },
    ]);
    await carrier.clock.advance(6000);
    expect(carrier.web.to('/wait')[2]?.params).toMatchObject({ CallSid: first, QueuePosition: '1', QueueTime: '10' });
  });

  test('Leave lets the caller out: the action is told, and carried out', async () => {
    carrier.web.on('/wait', '<Response><Pause length="5"/><Leave/></Response>');
    const sid = await dialIn(carrier, enqueue);
    await carrier.clock.advance(5000);
    expect(carrier.web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'leave', QueueTime: '5' });
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After the queue.' }]);
    expect(waiting()).toEqual([]);
  });

  test('keys can be gathered while waiting, and afterwards the wait goes on', async () => {
    carrier.web
      .on('/wait', '<Response><Gather numDigits="1" action="/choice" timeout="30"/></Response>')
      .on('/choice', '<Response/>');
    const sid = await dialIn(carrier, enqueue);
    await press(carrier, sid, '1');
    expect(carrier.web.to('/choice')[0]?.params).toMatchObject({ Digits: '1' });
    await carrier.clock.advance(1000);
    expect(carrier.web.to('/wait')).toHaveLength(2);
    expect(waiting()).toEqual([sid]);
  });

  test('without a waitUrl there is music', async () => {
    const sid = await dialIn(carrier, '<Enqueue>support</Enqueue>');
    expect(playing(carrier, sid)).toMatchObject([{ kind: 'music' }]);
  });

  test('an empty wait document is not asked for in a rush', async () => {
    carrier.web.on('/wait', '<Response/>');
    await dialIn(carrier, enqueue);
    await carrier.clock.advance(3500);
    expect(carrier.web.to('/wait')).toHaveLength(4);
  });

  test('a full queue turns the caller away', async () => {
    carrier.engine.queues.create(ACCOUNT, 'support', 1);
    await dialIn(carrier, enqueue);
    await dialIn(carrier, enqueue, '+14155550198');
    expect(results()).toEqual(['queue-full']);
    expect(carrier.web.to('/after')[0]?.params).not.toHaveProperty('QueueTime');
  });

  test('maxQueueSize is a bound of one’s own', async () => {
    await dialIn(carrier, enqueue);
    await dialIn(carrier, enqueue.replace('<Enqueue', '<Enqueue maxQueueSize="1"'), '+14155550198');
    expect(results()).toEqual(['queue-full']);
  });

  test('a wait document that cannot be had is an error of the queue', async () => {
    carrier.web.on('/wait', { status: 500 });
    await dialIn(carrier, enqueue);
    expect(results()).toEqual(['error']);
  });

  test('a caller who hangs up tells the action, whose answer is not carried out', async () => {
    const sid = await dialIn(carrier, enqueue);
    await carrier.clock.advance(3000);
    carrier.engine.phones.hangUp(sid);
    await carrier.clock.advance(0);
    expect(carrier.web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'hangup', CallStatus: 'completed' });
    expect(waiting()).toEqual([]);
  });

  test('a redirect by the API is told as redirected beside the new document, which runs', async () => {
    const sid = await dialIn(carrier, enqueue);
    carrier.engine.apiCalls.redirect(sid, { twiml: '<Response><Say>Moved.</Say></Response>' }, null);
    await carrier.clock.advance(0);
    expect(results()).toEqual(['redirected']);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Moved.' }]);
    expect(waiting()).toEqual([]);
  });

  test('who queues again is at the tail', async () => {
    const first = await dialIn(carrier, enqueue);
    const second = await dialIn(carrier, enqueue, '+14155550198');
    const again = '<Response><Enqueue>support</Enqueue></Response>';
    carrier.engine.apiCalls.redirect(first, { twiml: again }, null);
    await carrier.clock.advance(0);
    expect(waiting()).toEqual([second, first]);
  });
});

describe('a wait document', () => {
  test('is asked for by waitUrlMethod', async () => {
    await dialIn(carrier, '<Enqueue waitUrl="/wait" waitUrlMethod="GET">support</Enqueue>');
    expect(carrier.web.to('/wait')[0]?.method).toBe('GET');
  });

  test('leaves out what is no verb of waiting', async () => {
    carrier.web.on('/wait', `<Response><Dial>${agent}</Dial><Enqueue>b</Enqueue><Pause length="10"/></Response>`);
    const sid = await dialIn(carrier, enqueue);
    expect(carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code)).toEqual([12200, 12200]);
    expect(waiting()).toEqual([sid]);
  });

  test('may hang up: the action is told hangup', async () => {
    carrier.web.on('/wait', '<Response><Hangup/></Response>');
    const sid = await dialIn(carrier, enqueue);
    expect(results()).toEqual(['hangup']);
    expect(statusOf(carrier, sid)).toBe('completed');
  });

  test('may go on to another, with the parameters of the queue', async () => {
    carrier.web.on('/wait', '<Response><Redirect>/second</Redirect></Response>');
    carrier.web.on('/second', '<Response><Pause length="10"/></Response>');
    await dialIn(carrier, enqueue);
    expect(carrier.web.to('/second')[0]?.params).toMatchObject({ QueuePosition: '1', QueueSid: expect.any(String) });
    await carrier.clock.advance(10_000);
    expect(carrier.web.to('/wait')).toHaveLength(2);
  });

  test('that lets the caller leave goes on with the next verb, where there is no action', async () => {
    carrier.web.on('/wait', '<Response><Leave/></Response>');
    const sid = await dialIn(carrier, '<Enqueue waitUrl="/wait">support</Enqueue><Say loop="0">Out.</Say>');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Out.' }]);
  });
});

describe('a queue', () => {
  test('is made by the first who waits in it, for 1,000', async () => {
    await dialIn(carrier, enqueue);
    expect(carrier.world.store.queues.all()).toMatchObject([{ friendlyName: 'support', maxSize: 1000 }]);
  });

  test('has a name of 64 characters at most', async () => {
    await dialIn(carrier, `<Enqueue>${'a'.repeat(70)}</Enqueue>`);
    expect(carrier.world.store.queues.all()).toMatchObject([{ friendlyName: 'a'.repeat(64) }]);
  });

  test('serves in the order of coming', async () => {
    const callers = [await dialIn(carrier, enqueue), await dialIn(carrier, enqueue, '+14155550198')];
    const takers = [await dialIn(carrier, takeNext, agent), await dialIn(carrier, takeNext, '+14155550191')];
    expect(takers.map((sid) => lineOf(sid)?.bridgedTo)).toEqual(
      callers.map((sid) => carrier.engine.legs.get(sid)?.lineId),
    );
  });

  test('is named by its sid too', async () => {
    const caller = await dialIn(carrier, enqueue);
    const sid = carrier.world.store.queues.all()[0]?.sid;
    const taker = await dialIn(carrier, `<Dial><Queue>${sid}</Queue></Dial>`, agent);
    expect(lineOf(taker)?.bridgedTo).toBe(carrier.engine.legs.get(caller)?.lineId);
  });
});

describe('Dial with Queue', () => {
  test('takes the first, and both hear of it when they part', async () => {
    const caller = await dialIn(carrier, enqueue);
    const next = await dialIn(carrier, enqueue, '+14155550198');
    await carrier.clock.advance(7000);
    const taker = await dialIn(carrier, takeNext, agent);
    expect(lineOf(taker)?.bridgedTo).toBe(carrier.engine.legs.get(caller)?.lineId);
    expect(waiting()).toEqual([next]);
    expect(results()).toEqual([]);
    await carrier.clock.advance(5000);
    carrier.engine.phones.hangUp(taker);
    await carrier.clock.advance(0);
    expect(carrier.web.to('/taken')[0]?.params).toMatchObject({ DialCallStatus: 'completed', QueueTime: '7' });
    expect(carrier.web.to('/after')[0]?.params).toMatchObject({ QueueResult: 'bridged', QueueTime: '7' });
    expect(playing(carrier, caller)).toMatchObject([{ text: 'After the queue.' }]);
  });

  test('waits for somebody, ringing, and gives up after its timeout', async () => {
    carrier.engine.queues.create(ACCOUNT, 'support', 10);
    const taker = await dialIn(carrier, takeNext, agent);
    expect(playing(carrier, taker)).toMatchObject([{ kind: 'ringback' }]);
    await carrier.clock.advance(20_000);
    expect(carrier.web.to('/taken')[0]?.params).toMatchObject({ DialCallStatus: 'no-answer' });
    const late = await dialIn(carrier, enqueue);
    expect(waiting()).toEqual([late]);
  });

  test('who comes while it waits is taken at once', async () => {
    carrier.engine.queues.create(ACCOUNT, 'support', 10);
    const taker = await dialIn(carrier, takeNext, agent);
    await carrier.clock.advance(3000);
    const caller = await dialIn(carrier, enqueue);
    expect(lineOf(taker)?.bridgedTo).toBe(carrier.engine.legs.get(caller)?.lineId);
  });

  test('the caller hears the document of the noun first', async () => {
    carrier.web.on('/soon', '<Response><Pause length="4"/></Response>');
    const caller = await dialIn(carrier, enqueue);
    const taker = await dialIn(carrier, takeNext.replace('<Queue', '<Queue url="/soon"'), agent);
    expect(carrier.web.to('/soon')[0]?.params).toMatchObject({ CallSid: caller, DequeingCallSid: taker });
    expect(lineOf(taker)?.bridgedTo).toBeNull();
    await carrier.clock.advance(4000);
    expect(lineOf(taker)?.bridgedTo).toBe(carrier.engine.legs.get(caller)?.lineId);
  });

  test('a queue that is not there fails', async () => {
    await dialIn(carrier, takeNext, agent);
    expect(carrier.web.to('/taken')[0]?.params).toMatchObject({ DialCallStatus: 'failed' });
  });

  test('a caller redirected out of the conversation frees the other side', async () => {
    const caller = await dialIn(carrier, enqueue);
    await dialIn(carrier, takeNext, agent);
    const url = `${WEB}/elsewhere`;
    carrier.web.on('/elsewhere', '<Response><Pause length="60"/></Response>');
    carrier.engine.apiCalls.redirect(caller, { kind: 'redirect', url, method: 'POST', params: {} }, null);
    await carrier.clock.advance(0);
    expect(results()).toEqual(['redirected-from-bridged']);
    expect(carrier.web.to('/taken')).toHaveLength(1);
    expect(statusOf(carrier, caller)).toBe('in-progress');
    expect(carrier.world.store.calls.get(caller)?.from).toBe(CALLER);
  });

  test('hangupOnStar parts the two', async () => {
    await dialIn(carrier, enqueue);
    const taker = await dialIn(carrier, takeNext.replace('<Dial', '<Dial hangupOnStar="true"'), agent);
    await press(carrier, taker, '*');
    expect(carrier.web.to('/taken')).toHaveLength(1);
    expect(results()).toEqual(['bridged']);
  });
});
