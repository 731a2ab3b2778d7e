import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/next', '<Response><Say loop="0">Next.</Say></Response>');
});
afterEach(() => carrier.close());

const settle = () => carrier.clock.advance(0);
const urls = (path: string) => carrier.web.to(path).map(({ url }) => url);
const errorCodes = () => carrier.web.to('/fallback').map(({ params }) => params.ErrorCode);
const forEver = '<Say loop="0">For ever.</Say>';

describe('a document', () => {
  test('is carried out from top to bottom, and its end hangs up', async () => {
    const sid = await dialIn(carrier, '<Say>One</Say><Pause length="2"/><Say>Two</Say>');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'One' }]);
    await carrier.clock.advance(2200);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Two' }]);
    await carrier.clock.advance(5000);
    expect(statusOf(carrier, sid)).toBe('completed');
  });

  test('that is empty answers and hangs up', async () => {
    const sid = await dialIn(carrier, '');
    expect(carrier.world.store.calls.get(sid)).toMatchObject({ status: 'completed', answeredAtMs: expect.any(Number) });
  });

  test.each([
    ['Say', forEver, 'in-progress'],
    ['Play', '<Play digits="wwwwwwww"/>', 'in-progress'],
    ['Gather', '<Gather/>', 'in-progress'],
    ['Record', '<Record action="/next"/>', 'in-progress'],
    ['Dial', '<Dial>+14155550115</Dial>', 'in-progress'],
    ['Dial with answerOnBridge', '<Dial answerOnBridge="true">+14155550115</Dial>', 'ringing'],
    ['Dial with a conference', '<Dial><Conference>a</Conference></Dial>', 'in-progress'],
    ['Enqueue', '<Enqueue>a</Enqueue>', 'in-progress'],
    ['Start', '<Start><Recording/></Start><Pause length="9"/>', 'in-progress'],
    ['Pause', '<Pause length="9"/>', 'ringing'],
    ['Reject', '<Reject/>', 'no-answer'],
    ['Hangup', '<Hangup/>', 'completed'],
  ])('whose first verb is %s leaves the caller %s', async (_verb, verbs, status) => {
    expect(statusOf(carrier, await dialIn(carrier, verbs))).toBe(status);
  });
});

describe('an address in a document', () => {
  test.each([
    ['next', '/sub/next'],
    ['./next?a=b', '/sub/next?a=b'],
    ['../next', '/next'],
    ['/next', '/next'],
    ['?step=2', '/sub/start?step=2'],
    ['//other.test/next', null],
  ])('%s is meant from the address of the document', async (address, expected) => {
    carrier.web.on('/sub/start', `<Response><Redirect>${address}</Redirect></Response>`).on('/sub/next', '<Response/>');
    await dialIn(carrier, '<Redirect>/sub/start?step=1</Redirect>');
    expect(carrier.web.asked[2]?.url).toBe(expected === null ? 'http://other.test/next' : `${WEB}${expected}`);
  });

  test('is meant from where an HTTP redirect led', async () => {
    carrier.web
      .on('/old', { status: 302, location: '/moved/here' })
      .on('/moved/here', '<Response><Redirect>on</Redirect></Response>')
      .on('/moved/on', '<Response/>');
    await dialIn(carrier, '<Redirect>/old</Redirect>');
    expect(urls('/moved/on')).toEqual([`${WEB}/moved/on`]);
  });

  test('that is absolute is asked for as it was written', async () => {
    await dialIn(carrier, `<Redirect>${WEB}/next?a=%7Eb&amp;c=d e</Redirect>`);
    expect(carrier.web.asked[1]?.url).toBe(`${WEB}/next?a=%7Eb&c=d e`);
  });

  test('that is empty is the document itself, with its fragment', async () => {
    carrier.web.on('/start', '<Response><Pause length="5"/><Redirect/></Response>');
    const sid = await dialIn(carrier, `<Redirect>${WEB}/start?a=b#rc=2</Redirect>`);
    await carrier.clock.advance(5000);
    const redirects = carrier.deliveries.find({ call: sid }).filter(({ kind }) => kind === 'redirect');
    expect(redirects.map(({ url }) => url)).toEqual(Array(2).fill(`${WEB}/start?a=b#rc=2`));
  });
});

describe('an inline document has no address', () => {
  async function inline(verbs: string): Promise<string> {
    const sid = await dialIn(carrier, forEver);
    carrier.engine.apiCalls.redirect(sid, { twiml: `<Response>${verbs}</Response>` }, null);
    await settle();
    return sid;
  }

  test.each([
    ['Redirect', '<Redirect>/next</Redirect>'],
    ['an empty Redirect', '<Redirect/>'],
    ['Play', '<Play>/a.wav</Play>'],
    ['Record without action', '<Record/>'],
    ['Record', '<Record action="/next"/>'],
    ['Enqueue', '<Enqueue action="/next">a</Enqueue>'],
    ['a waitUrl', '<Enqueue waitUrl="/wait">a</Enqueue>'],
    ['a status callback', '<Dial><Number statusCallback="/child">+14155550150</Number></Dial>'],
  ])('%s: a relative one fails (11100)', async (_name, verbs) => {
    await inline(verbs);
    expect(errorCodes()).toEqual(['11100']);
  });

  test.each(['<Gather numDigits="1" action="/next"/>', '<Gather numDigits="1"/>'])(
    '%s: fails (11100) once there is an input',
    async (verbs) => {
      const sid = await inline(verbs);
      expect(errorCodes()).toEqual([]);
      await press(carrier, sid, '1');
      expect(errorCodes()).toEqual(['11100']);
    },
  );

  test('an absolute one works', async () => {
    const sid = await inline(`<Gather numDigits="1" action="${WEB}/next"/>`);
    await press(carrier, sid, '1');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Next.' }]);
  });
});

describe('what comes after a verb', () => {
  test.each([
    ['Dial', '<Dial>+14155550110</Dial>'],
    ['Dial with a conference', '<Dial><Conference coach="CA1">a</Conference></Dial>'],
    ['Gather', '<Gather timeout="0"/>'],
    ['Enqueue', '<Enqueue waitUrl="/leave">a</Enqueue>'],
  ])('%s without action or input goes on with the next verb', async (_verb, verbs) => {
    carrier.web.on('/leave', '<Response><Leave/></Response>');
    const sid = await dialIn(carrier, `${verbs}${forEver}`);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'For ever.' }]);
  });

  test.each([
    ['Dial', '<Dial action="/next">+14155550110</Dial>'],
    ['Record', '<Record action="/next" timeout="0" maxLength="1" playBeep="false"/>'],
    ['Enqueue', '<Enqueue action="/next" waitUrl="/leave">a</Enqueue>'],
    ['Redirect', '<Redirect>/next</Redirect>'],
  ])('%s with an action never reaches the next verb', async (_verb, verbs) => {
    carrier.web.on('/leave', '<Response><Leave/></Response>');
    const sid = await dialIn(carrier, `${verbs}${forEver}`);
    await carrier.clock.advance(1000);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'Next.' }]);
  });

  test.each(['GET', 'POST'])('an action is asked for by its method: %s', async (method) => {
    await dialIn(carrier, `<Dial action="/next" method="${method}">+14155550110</Dial>`);
    expect(carrier.web.to('/next').map((each) => each.method)).toEqual([method]);
  });

  test('nothing follows Hangup and Reject', async () => {
    for (const verb of ['<Hangup/>', '<Reject/>', '<Say>Hello</Say><Reject/>']) {
      await dialIn(carrier, `${verb}<Redirect>/next</Redirect>`);
      await carrier.clock.advance(5000);
    }
    expect(carrier.web.to('/next')).toEqual([]);
    expect(carrier.engine.legs.all()).toEqual([]);
  });

  test('documents that redirect to each other without a sound end with 11215', async () => {
    carrier.web.on('/fallback', { status: 500 });
    const sid = await dialIn(carrier, '<Redirect/>');
    await carrier.clock.advance(10_000);
    expect(errorCodes()).toEqual(['11215']);
    expect(statusOf(carrier, sid)).toBe('completed');
  });
});

describe('a redirect by the API takes over at once', () => {
  test.each([
    ['Say', forEver],
    ['Pause after Say', '<Say>x</Say><Pause length="600"/>'],
    ['Play of digits', '<Play digits="wwwwwwwwwwwwwwww"/>'],
    ['Gather', `<Gather action="/never">${forEver}</Gather>`],
    ['Record', '<Record action="/never"/>'],
    ['Dial that rings', '<Dial action="/never">+14155550115</Dial>'],
    ['Dial that was answered', '<Dial action="/never">+14155550150</Dial>'],
    ['a conference', '<Dial action="/never"><Conference>a</Conference></Dial>'],
    ['a queue', '<Enqueue>a</Enqueue>'],
    ['Dial that waits for a queue', '<Dial action="/never"><Queue>b</Queue></Dial>'],
  ])('from %s', async (_name, verbs) => {
    carrier.engine.queues.create(carrier.world.store.accounts.all()[0]?.sid ?? '', 'b', 10);
    const sid = await dialIn(carrier, verbs);
    await carrier.clock.advance(3000);
    carrier.engine.apiCalls.redirect(sid, { twiml: `<Response>${forEver}</Response>` }, null);
    await carrier.clock.advance(60_000);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'For ever.' }]);
    expect(carrier.web.to('/never')).toEqual([]);
    expect(carrier.engine.conferences.ofCall(sid)).toBeNull();
    expect(carrier.engine.legs.all().map((leg) => leg.sid)).toEqual([sid]);
  });

  test('and leaves alive what Start began', async () => {
    const sid = await dialIn(carrier, `<Start><Recording/></Start>${forEver}`);
    carrier.engine.apiCalls.redirect(sid, { twiml: `<Response>${forEver}</Response>` }, null);
    await carrier.clock.advance(5000);
    expect(carrier.world.store.recordings.all()).toMatchObject([{ status: 'in-progress' }]);
  });
});
