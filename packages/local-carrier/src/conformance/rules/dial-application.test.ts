import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { CALLER, dialIn, press, statusOf } from '../../testkit/dial-in.ts';
import { ACCOUNT, APPLICATION, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  const application = carrier.world.store.applications.get(APPLICATION);
  if (application) carrier.world.store.applications.put({ ...application, voiceUrl: `${WEB}/application` });
  carrier.web.on('/application', '<Response><Gather numDigits="1" action="/chosen" timeout="60"/></Response>');
});
afterEach(() => carrier.close());

const at = (path: string) => carrier.web.to(path).map(({ params }) => params);
const noun = `<Application><ApplicationSid>${APPLICATION}</ApplicationSid><Parameter name="step" value="2"/><Parameter name="From" value="+1"/></Application>`;
const childOf = (parent: string) =>
  carrier.engine.legs.all().find(({ record }) => record.parentCallSid === parent)?.sid ?? '';

/** An application like the account's own that belongs to somebody else. */
function ofAnotherAccount(more: { publicApplicationConnectEnabled?: boolean }) {
  const { accounts, applications } = carrier.world.store;
  const foreign = { sid: `AP${'e'.repeat(32)}`, accountSid: `AC${'e'.repeat(32)}` };
  const account = accounts.get(ACCOUNT);
  const own = applications.get(APPLICATION);
  if (account) accounts.put({ ...account, accountSid: foreign.accountSid, sid: foreign.accountSid });
  if (own) applications.put({ ...own, ...foreign, ...more });
  return foreign;
}

describe('an application that is dialled', () => {
  test('is asked about a call of its own, with the parameters, which cannot pass for the carrier’s', async () => {
    await dialIn(carrier, `<Dial>${noun}</Dial>`);
    expect(at('/application')).toMatchObject([
      { ApplicationSid: APPLICATION, Direction: 'inbound', CallStatus: 'ringing', From: CALLER, step: '2' },
    ]);
  });

  test('talks with the caller once it answers, and hears the keys', async () => {
    const caller = await dialIn(carrier, `<Dial>${noun}</Dial>`);
    expect(statusOf(carrier, childOf(caller))).toBe('in-progress');
    await press(carrier, caller, '4');
    expect(at('/chosen')).toMatchObject([{ Digits: '4', ApplicationSid: APPLICATION }]);
  });

  test('ends the Dial when its document ends', async () => {
    carrier.web.on('/application', '<Response><Say>Goodbye</Say></Response>');
    await dialIn(carrier, `<Dial action="/done"><Application>${APPLICATION}</Application></Dial>`);
    await carrier.clock.advance(5000);
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'completed', DialBridged: 'true' }]);
  });

  test('that is not the account’s cannot be reached', async () => {
    const foreign = ofAnotherAccount({});
    await dialIn(carrier, `<Dial action="/done"><Application>${foreign.sid}</Application></Dial>`);
    await dialIn(carrier, `<Dial action="/done"><Application>AP${'0'.repeat(32)}</Application></Dial>`, '+14155550198');
    expect(at('/done')).toMatchObject([{ DialCallStatus: 'failed' }, { DialCallStatus: 'failed' }]);
    expect(at('/application')).toEqual([]);
  });

  test('that is open to others is reached from another account, as a call of its own', async () => {
    const foreign = ofAnotherAccount({ publicApplicationConnectEnabled: true });
    const caller = await dialIn(carrier, `<Dial><Application>${foreign.sid}</Application></Dial>`);
    expect(at('/application')).toMatchObject([{ AccountSid: foreign.accountSid, ApplicationSid: foreign.sid }]);
    expect(statusOf(carrier, childOf(caller))).toBe('in-progress');
  });

  test('may be a participant: app:AP…?key=value', async () => {
    addCustomer(carrier, `app:${APPLICATION}?step=3`);
    await carrier.clock.advance(10);
    expect(at('/application')).toMatchObject([{ To: `app:${APPLICATION}`, step: '3' }]);
    expect(at('/leg').map(({ CallStatus }) => CallStatus)).toEqual(['initiated', 'ringing', 'in-progress']);
  });
});
