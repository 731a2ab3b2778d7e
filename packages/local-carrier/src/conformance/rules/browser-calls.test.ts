import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  APPLICATION,
  conferenceTwiml,
  dialFromBrowser,
  startTestCarrier,
  type TestCarrier,
} from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const at = (path: string) => carrier.web.to(path).map(({ params }) => params);
const pause = '<Pause length="600"/>';
const nobody = { ringing() {}, answered() {}, ended() {} };

describe('a call from a browser', () => {
  test('tells the identity and the application, and nothing of places', async () => {
    carrier.web.on('/voice', `<Response>${pause}</Response>`);
    await dialFromBrowser(carrier);
    expect(at('/voice')[0]).toMatchObject({
      From: 'client:o1_m1',
      Caller: 'client:o1_m1',
      To: '',
      Called: '',
      Direction: 'inbound',
      CallStatus: 'ringing',
      ApplicationSid: APPLICATION,
      AccountSid: ACCOUNT,
    });
    expect(Object.keys(at('/voice')[0] ?? {}).filter((name) => /City|State|Zip|Country$/.test(name))).toEqual([]);
  });

  test('tells each parameter of the page by its own name; a To of the page is To and Called', async () => {
    carrier.web.on('/voice', `<Response>${pause}</Response>`);
    await carrier.media.openBrowserLine('b2');
    const params = { To: '+14155550150', 'Team name': 'Zoë & co' };
    carrier.engine.browserCalls.invite(
      { accountSid: ACCOUNT, identity: 'o1_m1', applicationSid: APPLICATION, params, lineId: 'b2' },
      nobody,
    );
    await carrier.clock.advance(0);
    expect(at('/voice')[0]).toMatchObject({ ...params, Called: '+14155550150' });
  });

  test('keeps to itself what the page says in the carrier’s own names', async () => {
    carrier.web.on('/voice', `<Response>${pause}</Response>`);
    const params = { From: 'client:boss', Caller: 'x', AccountSid: 'AC0', CallSid: 'CA0', Direction: 'outbound-api' };
    const begun = carrier.engine.browserCalls.invite(
      { accountSid: ACCOUNT, identity: 'o1_m2', applicationSid: APPLICATION, params, lineId: 'b2' },
      nobody,
    );
    await carrier.clock.advance(0);
    expect(at('/voice')[0]).toMatchObject({
      From: 'client:o1_m2',
      Caller: 'client:o1_m2',
      AccountSid: ACCOUNT,
      CallSid: begun?.callSid,
      Direction: 'inbound',
    });
  });

  test('is not begun for an application of another account', () => {
    const request = {
      accountSid: `AC${'f'.repeat(32)}`,
      identity: 'a',
      applicationSid: APPLICATION,
      params: {},
      lineId: 'x',
    };
    expect(carrier.engine.browserCalls.invite(request, nobody)).toBeNull();
  });

  test('ends with the browser: the conference and the action of the Dial are told, and nothing more is done', async () => {
    carrier.web
      .on('/voice', conferenceTwiml('agent'))
      .on('/dial-action', '<Response><Dial>+14155550150</Dial></Response>');
    const { callSid, heard } = await dialFromBrowser(carrier);
    expect(heard).toEqual(['ringing', 'answered']);
    carrier.engine.browserCalls.hangUp(callSid);
    await carrier.clock.advance(0);
    expect(at('/dial-action')).toMatchObject([{ DialCallStatus: 'answered', CallStatus: 'completed' }]);
    expect(at('/conference').map(({ StatusCallbackEvent }) => StatusCallbackEvent)).toContain('participant-leave');
    expect(at('/app-status')).toMatchObject([{ CallStatus: 'completed' }]);
    expect(carrier.engine.legs.all()).toEqual([]);
    expect(heard).toEqual(['ringing', 'answered', 'ended']);
  });
});
