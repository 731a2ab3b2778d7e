import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import {
  ACCOUNT,
  conferenceTwiml,
  dialFromBrowser,
  startTestCarrier,
  type TestCarrier,
} from '../../testkit/test-carrier.ts';

const ANSWERS = '+14155550145';
const RINGS = '+14155550115';

let carrier: TestCarrier;
let agent: { callSid: string };
beforeEach(async () => {
  carrier = startTestCarrier();
  carrier.web.on('/voice', conferenceTwiml('agent')).on('/dial-action', '<Response><Pause length="60"/></Response>');
  agent = await dialFromBrowser(carrier);
});
afterEach(() => carrier.close());

const room = () => carrier.engine.conferences.byName(ACCOUNT, 'room');
const left = () =>
  carrier.web
    .to('/conference')
    .map(({ params }) => params)
    .filter(({ StatusCallbackEvent }) => StatusCallbackEvent === 'participant-leave')
    .map((params) => [params.ParticipantLabel, params.ParticipantCallStatus, params.ReasonParticipantLeft]);

describe('ParticipantCallStatus of participant-leave', () => {
  test.each([
    ['busy', '+14155550110'],
    ['no-answer', RINGS],
    ['failed', '+14155550125'],
  ])('is %s of one that could not be added: %s', async (status, number) => {
    addCustomer(carrier, number);
    await carrier.clock.advance(31_000);
    expect(left()).toEqual([['customer', status, 'participant_add_failed']]);
  });

  test('is canceled of one that was taken back while it rang', async () => {
    const customer = addCustomer(carrier, RINGS);
    await carrier.clock.advance(1000);
    room()?.remove(customer, 'participant_updated_via_api');
    await carrier.clock.advance(0);
    expect(left()).toEqual([['customer', 'canceled', 'participant_add_failed']]);
  });

  test('is completed of one who hung up', async () => {
    const customer = addCustomer(carrier, ANSWERS);
    await carrier.clock.advance(2000);
    carrier.engine.phones.hangUp(customer);
    await carrier.clock.advance(0);
    expect(left()).toEqual([['customer', 'completed', 'participant_hung_up']]);
  });

  test('is in-progress of one who was taken out, and whose document goes on', async () => {
    addCustomer(carrier, ANSWERS);
    await carrier.clock.advance(2000);
    room()?.remove(agent.callSid, 'participant_updated_via_api');
    await carrier.clock.advance(0);
    expect(left()).toEqual([['agent', 'in-progress', 'participant_updated_via_api']]);
  });
});
