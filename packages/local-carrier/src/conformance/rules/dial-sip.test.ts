import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { dialIn } from '../../testkit/dial-in.ts';
import { ACCOUNT, dialFromBrowser, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/done', '<Response/>');
});
afterEach(() => carrier.close());

const done = () => carrier.web.to('/done').map(({ params }) => params);
const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);
const SIP = 'sip:desk@office.test';

describe('Dial with Sip', () => {
  test('cannot be reached: the action is told failed, with the code and the call of SIP', async () => {
    await dialIn(carrier, `<Dial action="/done"><Sip username="a" password="b">${SIP}</Sip></Dial>`);
    const [child] = carrier.world.store.calls.all().filter(({ to }) => to === SIP);
    expect(done()).toMatchObject([
      {
        DialCallStatus: 'failed',
        DialCallSid: child?.sid,
        DialSipResponseCode: '404',
        DialSipCallId: expect.stringMatching(/^[0-9a-f]{32}@/),
      },
    ]);
    expect(codes()).toEqual([]);
  });

  test('tells its own callback of that end, with SipResponseCode', async () => {
    await dialIn(carrier, `<Dial><Sip statusCallback="/child">${SIP}</Sip></Dial>`);
    expect(carrier.web.to('/child')).toMatchObject([{ params: { CallStatus: 'failed', SipResponseCode: '404' } }]);
  });

  test('of a number nothing of SIP is told', async () => {
    await dialIn(carrier, '<Dial action="/done">+14155550110</Dial>');
    expect(done()).toMatchObject([{ DialCallStatus: 'busy' }]);
    expect(Object.keys(done()[0] ?? {}).filter((name) => name.startsWith('DialSip'))).toEqual([]);
  });

  test('a browser needs no callerId to call it, and any name of letters, digits, +, -, _ and . is taken', async () => {
    carrier.web.on('/voice', `<Response><Dial action="/done"><Sip>${SIP}</Sip></Dial></Response>`);
    await dialFromBrowser(carrier);
    const named = `<Response><Dial action="/done" callerId="desk-1_a.b+c"><Sip>${SIP}</Sip></Dial></Response>`;
    carrier.web.on('/voice', named);
    await dialFromBrowser(carrier, 'o1_m2');
    expect(codes()).toEqual([]);
    const shown = carrier.world.store.calls.all().flatMap(({ from, to }) => (to === SIP ? [from] : []));
    expect(new Set(shown)).toEqual(new Set(['client:o1_m1', 'desk-1_a.b+c']));
  });

  test('with another callerId nobody is called (13247)', async () => {
    await dialIn(carrier, `<Dial action="/done" callerId="the desk"><Sip>${SIP}</Sip></Dial>`);
    expect(codes()).toEqual([13247]);
    expect(done()).toMatchObject([{ DialCallStatus: 'failed' }]);
    expect(carrier.world.store.calls.all().map(({ to }) => to)).not.toContain(SIP);
  });
});

test('a participant of SIP leaves without having joined', async () => {
  addCustomer(carrier, SIP);
  await carrier.clock.advance(1000);
  expect(carrier.web.to('/leg').at(-1)?.params).toMatchObject({ CallStatus: 'failed', SipResponseCode: '404' });
});
