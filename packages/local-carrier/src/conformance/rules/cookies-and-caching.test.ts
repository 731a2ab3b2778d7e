import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const asked = (path: string) => carrier.web.to(path);

describe('cookies', () => {
  const setCookies = ['session=abc; Path=/'];

  test('of a call go with its later requests, callbacks too, and with no other call’s', async () => {
    const body = '<Response><Pause length="1"/><Redirect>/after</Redirect></Response>';
    carrier.web.on('/set', { status: 200, type: 'text/xml', body, setCookies }).on('/after', '<Response/>');
    await dialIn(carrier, '<Redirect>/set</Redirect>');
    expect(asked('/set')[0]?.headers).not.toHaveProperty('Cookie');
    await carrier.clock.advance(1000);
    expect(asked('/after')[0]?.headers).toMatchObject({ Cookie: 'session=abc' });
    expect(asked('/app-status')[0]?.headers).toMatchObject({ Cookie: 'session=abc' });
    await dialIn(carrier, '<Redirect>/after</Redirect>', '+14155550198');
    expect(asked('/after')[1]?.headers).not.toHaveProperty('Cookie');
  });

  test('that a redirect gives are sent where it leads', async () => {
    carrier.web.on('/login', { status: 302, location: '/inside', setCookies }).on('/inside', '<Response/>');
    await dialIn(carrier, '<Redirect>/login</Redirect>');
    expect(asked('/inside')[0]?.headers).toMatchObject({ Cookie: 'session=abc' });
  });
});

describe('sounds', () => {
  const sound = { status: 200, type: 'audio/wav', body: 'RIFF0000WAVE' };
  const playAgain = async () => {
    const sid = await dialIn(carrier, '<Play loop="0">/a.wav</Play>', CALLER);
    await expect.poll(() => playing(carrier, sid)).toMatchObject([{ kind: 'file' }]);
    return sid;
  };
  const fetched = () => carrier.deliveries.find({}).filter(({ kind }) => kind === 'play');

  test('are not asked for again while Cache-Control says that they are fresh', async () => {
    carrier.web.on('/a.wav', { ...sound, cacheControl: 'public, max-age=60' });
    await playAgain();
    await playAgain();
    expect(asked('/a.wav')).toHaveLength(1);
    expect(fetched()).toHaveLength(1);
    await carrier.clock.advance(60_000);
    await playAgain();
    expect(asked('/a.wav')).toHaveLength(2);
  });

  test.each([
    ['ETag', { etag: '"v1"' }, { 'If-None-Match': '"v1"' }],
    [
      'Last-Modified',
      { lastModified: 'Sat, 21 Nov 2026 08:00:00 GMT' },
      { 'If-Modified-Since': 'Sat, 21 Nov 2026 08:00:00 GMT' },
    ],
    ['ETag and no-cache', { etag: '"v1"', cacheControl: 'max-age=60, no-cache' }, { 'If-None-Match': '"v1"' }],
  ])('are asked for with their %s, and 304 is enough', async (_name, validators, condition) => {
    carrier.web.on('/a.wav', { ...sound, ...validators }, { status: 304 });
    await playAgain();
    expect(asked('/a.wav')[0]?.headers).not.toHaveProperty(Object.keys(condition)[0] ?? '');
    await playAgain();
    expect(asked('/a.wav')[1]?.headers).toMatchObject(condition);
    expect(
      fetched()
        .map(({ status }) => status)
        .sort(),
    ).toEqual([200, 304]);
  });

  test('are asked for each time where nothing is said of them, or no-store', async () => {
    carrier.web.on('/a.wav', sound, { ...sound, cacheControl: 'no-store, max-age=60', etag: '"v1"' });
    for (let i = 0; i < 3; i++) await playAgain();
    expect(asked('/a.wav')).toHaveLength(3);
    expect(asked('/a.wav')[2]?.headers).not.toHaveProperty('If-None-Match');
  });

  test('that have changed are what is played from then on', async () => {
    carrier.web.on('/a.wav', { ...sound, etag: '"v1"' }, { ...sound, body: 'RIFF1111WAVE', etag: '"v2"' });
    const first = playing(carrier, await playAgain());
    const second = playing(carrier, await playAgain());
    expect(second).not.toEqual(first);
    await playAgain();
    expect(asked('/a.wav')[2]?.headers).toMatchObject({ 'If-None-Match': '"v2"' });
  });
});

test.each([
  ['POST', 2],
  ['GET', 1],
] as const)('the same %s twice is asked %i times', async (method, times) => {
  const document = { status: 200, type: 'text/xml', body: '<Response/>', cacheControl: 'max-age=60', etag: '"v1"' };
  carrier.web.on('/document', document);
  const request = { kind: 'voice', accountSid: ACCOUNT, callSid: 'CA1', numbers: [], params: { Digits: '1' } } as const;
  for (let i = 0; i < 2; i++) await carrier.world.webhooks.ask({ ...request, method, url: `${WEB}/document` });
  expect(asked('/document')).toHaveLength(times);
  expect(asked('/document').at(-1)?.headers).not.toHaveProperty('If-None-Match');
});
