import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

const PHONE = '+14155550140';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  const [number] = carrier.world.store.numbers.all();
  if (number)
    carrier.world.store.numbers.put({ ...number, smsUrl: `${WEB}/sms`, smsFallbackUrl: `${WEB}/sms-fallback` });
});
afterEach(() => carrier.close());

const at = (path: string) => carrier.web.to(path).map(({ params }) => params);
const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);
const atPhone = () => carrier.engine.messages.atPhone(PHONE).map(({ body }) => body);

async function receive(body: string, mediaUrls: string[] = []) {
  const received = carrier.engine.texts.receive({ from: PHONE, to: OWN_NUMBER, body, mediaUrls });
  await carrier.clock.advance(1000);
  return received?.messageSid ?? '';
}

function answer(document: Parameters<TestCarrier['web']['on']>[1]) {
  carrier.web.on('/sms', document);
  return receive('Hi');
}

describe('a text that comes in', () => {
  test('is told with both ends, its words and the same sid under three names', async () => {
    const sid = await receive('  Zoë & co ');
    expect(at('/sms')).toMatchObject([
      {
        MessageSid: sid,
        SmsSid: sid,
        SmsMessageSid: sid,
        AccountSid: ACCOUNT,
        From: PHONE,
        To: OWN_NUMBER,
        Body: '  Zoë & co ',
        NumMedia: '0',
        NumSegments: '1',
        SmsStatus: 'received',
        ApiVersion: '2010-04-01',
        FromCountry: 'US',
        ToCity: '',
      },
    ]);
    expect(carrier.world.store.messages.get(sid)).toMatchObject({ status: 'received', direction: 'inbound' });
  });

  test('has its media counted from 0', async () => {
    await receive('', ['https://a.test/a.png', 'https://a.test/b.mp4']);
    expect(at('/sms')[0]).toMatchObject({
      NumMedia: '2',
      MediaUrl0: expect.stringMatching(/\/Media\/ME[0-9a-f]{32}$/),
      MediaContentType0: 'image/png',
      MediaContentType1: 'video/mp4',
    });
  });

  test('that cannot be answered is asked about at the fallback, with the reason', async () => {
    carrier.web.on('/sms', { status: 500 }).on('/sms-fallback', '<Response><Message>Sorry</Message></Response>');
    await receive('Hi');
    expect(at('/sms-fallback')).toMatchObject([{ ErrorCode: '11200', ErrorUrl: `${WEB}/sms`, Body: 'Hi' }]);
    expect(atPhone()).toEqual(['Sorry']);
  });
});

describe('an answer', () => {
  test.each([
    ['nothing', { status: 204 }],
    ['an empty document', '<Response/>'],
  ])('of %s sends nothing', async (_name, document) => {
    await answer(document);
    expect(atPhone()).toEqual([]);
    expect(codes()).toEqual([]);
  });

  test('with Message replies, as text or with Body and Media, as often as there are any', async () => {
    await answer('<Response><Message>One</Message><Message><Body>Two</Body><Media>/a.png</Media></Message></Response>');
    expect(carrier.engine.messages.atPhone(PHONE)).toMatchObject([
      { from: OWN_NUMBER, body: 'One' },
      { body: 'Two', mediaUrls: [`${WEB}/a.png`] },
    ]);
    expect(carrier.world.store.messages.all().map(({ direction }) => direction)).toEqual([
      'inbound',
      'outbound-reply',
      'outbound-reply',
    ]);
  });

  test('of plain words is a reply', async () => {
    await answer({ status: 200, type: 'text/plain', body: 'Fish & <chips>' });
    expect(atPhone()).toEqual(['Fish & <chips>']);
  });

  test('may send to somebody else, from another number of the account, and to nobody from a stranger’s (14108)', async () => {
    await answer(
      '<Response><Message to="+14155550141">Other</Message><Message from="+14155559999">Not mine</Message></Response>',
    );
    expect(carrier.engine.messages.atPhone('+14155550141').map(({ body }) => body)).toEqual(['Other']);
    expect(codes()).toEqual([14108]);
  });

  test('with Redirect goes on there with the same parameters', async () => {
    carrier.web.on('/more', '<Response><Message>From there</Message></Response>');
    await answer('<Response><Redirect method="POST">/more</Redirect><Message>never</Message></Response>');
    expect(at('/more')).toMatchObject([{ Body: 'Hi' }]);
    expect(atPhone()).toEqual(['From there']);
  });

  test.each([
    ['Redirect', '<Response><Redirect>/sms</Redirect></Response>'],
    ['an action', '<Response><Message to="+14155550141" action="/sms">x</Message></Response>'],
  ])('that leads to itself by %s ends after ten documents (11215)', async (_name, document) => {
    await answer(document);
    expect(carrier.web.to('/sms')).toHaveLength(10);
    expect(codes()).toEqual([11215]);
    expect(carrier.web.to('/sms-fallback')).toHaveLength(1);
  });

  test('with an action of Message is told which text was sent', async () => {
    carrier.web.on('/sent', '<Response/>');
    await answer('<Response><Message action="/sent">x</Message></Response>');
    expect(at('/sent')).toMatchObject([{ MessageSid: expect.stringMatching(/^SM/), MessageStatus: 'queued' }]);
  });

  test('with another verb skips it (12200)', async () => {
    await answer('<Response><Say>x</Say><Message>y</Message></Response>');
    expect(atPhone()).toEqual(['y']);
    expect(codes()).toEqual([12200]);
  });

  test.each([
    '<Redirect>http://under_score.test/</Redirect>',
    '<Message action="http://">x</Message>',
    '<Message>x<Media>nowhere:x</Media></Message>',
  ])('%s: an address that is none is 11100, and leads to the fallback', async (verb) => {
    await answer(`<Response>${verb}</Response>`);
    expect(codes()).toContain(11100);
    expect(at('/sms-fallback')).toMatchObject([{ ErrorCode: '11100', ErrorUrl: `${WEB}/sms` }]);
  });

  test('with an empty Message sends nothing (14103)', async () => {
    await answer('<Response><Message/></Response>');
    expect([atPhone(), codes()]).toEqual([[], [14103]]);
  });

  test('more than 15 times within 30 s between two numbers is a loop (14107)', async () => {
    carrier.web.on('/sms', '<Response><Message>Again</Message></Response>');
    for (let count = 0; count < 16; count++) await receive('Hi');
    expect(atPhone()).toHaveLength(15);
    expect(codes()).toEqual([14107]);
    await carrier.clock.advance(30_000);
    await receive('Hi');
    expect(atPhone()).toHaveLength(16);
  });
});

describe('opting out', () => {
  test.each(['STOP', 'stop', ' Stop ', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'])(
    '%s is heard, answered by the carrier, and told to the number all the same',
    async (word) => {
      await receive(word);
      expect(carrier.engine.texts.hasOptedOut(PHONE, OWN_NUMBER)).toBe(true);
      expect(atPhone()).toEqual([expect.stringContaining('unsubscribed')]);
      expect(at('/sms')).toHaveLength(1);
    },
  );

  test.each(['START', 'YES', 'UNSTOP'])('%s takes it back', async (word) => {
    await receive('STOP');
    await receive(word);
    expect(carrier.engine.texts.hasOptedOut(PHONE, OWN_NUMBER)).toBe(false);
    expect(atPhone()[1]).toContain('re-subscribed');
  });

  test.each(['HELP', 'INFO'])('%s is answered, and changes nothing', async (word) => {
    await receive(word);
    expect(atPhone()).toEqual([expect.stringContaining('STOP')]);
    expect(carrier.engine.texts.hasOptedOut(PHONE, OWN_NUMBER)).toBe(false);
  });

  test('a word inside a sentence is no such word', async () => {
    await receive('Please stop');
    expect(carrier.engine.texts.hasOptedOut(PHONE, OWN_NUMBER)).toBe(false);
  });

  test('holds for that phone and that number alone', async () => {
    await receive('STOP');
    expect(carrier.engine.texts.hasOptedOut('+14155550141', OWN_NUMBER)).toBe(false);
    expect(carrier.engine.texts.hasOptedOut(PHONE, '+14155550101')).toBe(false);
  });

  test('a reply to one who has opted out is not sent (21610)', async () => {
    carrier.web.on('/sms', '<Response><Message>Wait!</Message></Response>');
    await receive('STOP');
    expect(atPhone()).toHaveLength(1);
    expect(codes()).toEqual([21610]);
  });
});

describe('the status of a text that goes out', () => {
  async function send(to: string) {
    carrier.engine.messages.send({
      accountSid: ACCOUNT,
      from: OWN_NUMBER,
      to,
      body: 'x',
      mediaUrls: [],
      direction: 'outbound-api',
      statusCallback: { url: `${WEB}/status`, method: 'POST' },
    });
    await carrier.clock.advance(1000);
    return at('/status');
  }

  test('is told under two names when it is sent, and when it is delivered', async () => {
    const told = await send(PHONE);
    expect(told).toMatchObject([
      { MessageStatus: 'sent', SmsStatus: 'sent', AccountSid: ACCOUNT, From: OWN_NUMBER, To: PHONE },
      { MessageStatus: 'delivered', SmsStatus: 'delivered', MessageSid: told[0]?.SmsSid },
    ]);
    expect(told[0]).not.toHaveProperty('RawDlrDoneDate');
    expect(told[1]?.RawDlrDoneDate).toMatch(/^2611210900$/);
  });

  test('has the reason where it was not delivered', async () => {
    expect((await send('+14155550125')).at(-1)).toMatchObject({
      MessageStatus: 'undelivered',
      ErrorCode: '30003',
      RawDlrDoneDate: expect.stringMatching(/^\d{10}$/),
    });
  });
});
