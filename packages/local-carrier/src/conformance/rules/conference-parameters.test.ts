import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import {
  ACCOUNT,
  conferenceTwiml,
  dialFromBrowser,
  startTestCarrier,
  type TestCarrier,
  WEB,
} from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

interface Met {
  agent: string;
  customer: string;
}

const at = (path: string) => carrier.web.to(path).map(({ params }) => params);
const RFC_2822 = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/;

describe('the status callback of a conference', () => {
  async function meet() {
    carrier.web.on('/voice', conferenceTwiml('agent')).on('/dial-action', '<Response/>');
    const agent = await dialFromBrowser(carrier);
    const customer = addCustomer(carrier, '+14155550150');
    await carrier.clock.advance(2000);
    return { agent: agent.callSid, customer, conference: carrier.engine.conferences.all(ACCOUNT)[0] };
  }
  const told = (event: string) => at('/conference').filter(({ StatusCallbackEvent }) => StatusCallbackEvent === event);

  test('every event names the conference, the account, its place and its time', async () => {
    const { conference } = await meet();
    for (const [index, params] of at('/conference').entries()) {
      expect(params).toMatchObject({
        ConferenceSid: conference?.sid,
        FriendlyName: 'room',
        AccountSid: ACCOUNT,
        SequenceNumber: String(index),
        Timestamp: expect.stringMatching(RFC_2822),
      });
    }
    expect(at('/conference').length).toBe(3);
  });

  test('events of a participant say how it takes part', async () => {
    const { customer, agent } = await meet();
    expect(told('participant-join')[1]).toMatchObject({
      CallSid: customer,
      ParticipantLabel: 'customer',
      Muted: 'false',
      Hold: 'false',
      Coaching: 'false',
      EndConferenceOnExit: 'false',
      StartConferenceOnEnter: 'true',
    });
    const conference = carrier.engine.conferences.all(ACCOUNT)[0];
    conference?.change(customer, { coaching: true, callSidToCoach: agent }, null);
    expect(told('participant-modify')).toMatchObject([{ Coaching: 'true', CallSidToCoach: agent }]);
  });

  test.each([
    ['participant_hung_up', ({ customer }: Met) => carrier.engine.phones.hangUp(customer)],
    [
      'participant_updated_via_api',
      ({ customer }: Met) =>
        carrier.engine.conferences.all(ACCOUNT)[0]?.remove(customer, 'participant_updated_via_api'),
    ],
    ['conference_ended_via_api', () => carrier.engine.conferences.all(ACCOUNT)[0]?.end()],
    [
      'moderator_ended_conference',
      ({ agent }: Met) => {
        carrier.engine.conferences.all(ACCOUNT)[0]?.change(agent, { endConferenceOnExit: true }, null);
        carrier.engine.legs.get(agent)?.end('hung-up');
      },
    ],
  ])('participant-leave says why: %s', async (reason, leave) => {
    const met = await meet();
    const { customer } = met;
    leave(met);
    await carrier.clock.advance(0);
    const left = told('participant-leave').find(({ CallSid }) => CallSid === customer);
    expect(left).toMatchObject({ ReasonParticipantLeft: reason, ParticipantCallStatus: expect.any(String) });
  });

  test.each([
    [
      'last-participant-left',
      (sids: string[]) => sids.forEach((sid) => void carrier.engine.legs.get(sid)?.end('hung-up')),
    ],
    [
      'last-participant-kicked',
      (sids: string[]) => {
        const [conference] = carrier.engine.conferences.all(ACCOUNT);
        for (const sid of sids) conference?.remove(sid, 'participant_updated_via_api');
      },
    ],
    [
      'participant-with-end-conference-on-exit-left',
      ([, customer = '']: string[]) => {
        carrier.engine.conferences.all(ACCOUNT)[0]?.change(customer, { endConferenceOnExit: true }, null);
        carrier.engine.legs.get(customer)?.end('hung-up');
      },
    ],
    [
      'participant-with-end-conference-on-exit-kicked',
      ([, customer = '']: string[]) => {
        const [conference] = carrier.engine.conferences.all(ACCOUNT);
        conference?.change(customer, { endConferenceOnExit: true }, null);
        conference?.remove(customer, 'participant_updated_via_api');
      },
    ],
    ['conference-ended-via-api', () => carrier.engine.conferences.all(ACCOUNT)[0]?.end()],
  ])('conference-end says why and by whom: %s', async (reason, end) => {
    const { agent, customer } = await meet();
    end([agent, customer]);
    await carrier.clock.advance(0);
    expect(told('conference-end')).toMatchObject([
      { ReasonConferenceEnded: reason, Reason: expect.stringMatching(/\w/) },
    ]);
    const isByApi = reason === 'conference-ended-via-api';
    expect(told('conference-end')[0]?.CallSidEndingConference).toBe(isByApi ? undefined : customer);
    expect(told('conference-end')[0]?.ParticipantLabelEndingConference).toBe(isByApi ? undefined : 'customer');
  });

  test('announcements say which and, when they fail, why', async () => {
    const { customer } = await meet();
    const [conference] = carrier.engine.conferences.all(ACCOUNT);
    carrier.web.on('/good', '<Response><Pause length="1"/></Response>').on('/bad', { status: 500 });
    conference?.announce(customer, { url: `${WEB}/good`, method: 'POST' });
    conference?.announce(customer, { url: `${WEB}/bad`, method: 'POST' });
    await carrier.clock.advance(2000);
    expect(told('announcement-end')).toMatchObject([{ AnnounceUrl: `${WEB}/good`, CallSid: customer }]);
    expect(told('announcement-fail')).toMatchObject([
      { AnnounceUrl: `${WEB}/bad`, ReasonAnnouncementFailed: expect.stringMatching(/500/) },
    ]);
  });

  test('only the kinds of event that were subscribed to are told', async () => {
    carrier.web.on(
      '/voice',
      '<Response><Dial><Conference statusCallback="/conference" statusCallbackEvent="start">room</Conference></Dial></Response>',
    );
    await dialFromBrowser(carrier);
    await dialFromBrowser(carrier, 'o1_m2');
    expect(at('/conference').map(({ StatusCallbackEvent }) => StatusCallbackEvent)).toEqual(['conference-start']);
  });
});
