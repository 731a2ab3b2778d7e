import { queryObjects } from 'node:v8';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCustomer } from '../testkit/add-customer.ts';
import { CALLER, dialIn, press } from '../testkit/dial-in.ts';
import {
  conferenceTwiml,
  dialFromBrowser,
  OWN_NUMBER,
  startTestCarrier,
  type TestCarrier,
} from '../testkit/test-carrier.ts';
import { Leg } from './leg.ts';
import { LiveConference } from './live-conference.ts';

const ROUNDS = 8;
const MINUTE_MS = 60_000;

let carrier: TestCarrier;

beforeEach(() => {
  carrier = startTestCarrier({ callsPerSecond: 1000 });
});

afterEach(() => carrier.close());

/** What is alive in this thread, after everything that nobody holds was collected. */
const alive = () => ({
  legs: queryObjects(Leg, { format: 'count' }),
  conferences: queryObjects(LiveConference, { format: 'count' }),
  timers: carrier.clock.pending,
  lines: carrier.media.lines.size,
});

const nothing = { legs: 0, conferences: 0, timers: 0, lines: 0 };

const kinds: Record<string, (round: number) => Promise<unknown>> = {
  'asked for keys': () => dialIn(carrier, '<Gather numDigits="1"><Say>Press</Say></Gather><Pause length="60"/>'),
  'dialled on and answered': async () => {
    const sid = await dialIn(carrier, '<Dial><Number>+14155550150</Number></Dial>');
    await carrier.clock.advance(2000);
    await press(carrier, sid, '5');
  },
  'dialled on in vain': () =>
    dialIn(carrier, '<Dial timeout="5"><Number>+14155550115</Number><Number>+14155550120</Number></Dial><Pause/>'),
  'in a conference': async (round) => {
    carrier.web.on('/voice', conferenceTwiml(`agent ${round}`));
    await dialFromBrowser(carrier, `o1_m${round}`);
    addCustomer(carrier, '+14155550150', { seat: { label: `customer ${round}` } });
  },
  'in a queue that nobody serves': async () => {
    carrier.web.on('/wait', '<Response><Pause length="30"/></Response>');
    await dialIn(carrier, '<Enqueue waitUrl="/wait">line</Enqueue>');
  },
  'recorded, and with a number of the account': async () => {
    const dial = `<Response><Start><Recording/></Start><Dial><Number>${OWN_NUMBER}</Number></Dial></Response>`;
    carrier.web.on('/voice', dial, '<Response><Pause length="60"/></Response>');
    carrier.engine.phones.dial({ from: CALLER, to: OWN_NUMBER });
    await carrier.clock.advance(100);
  },
};

/** In a function of its own: a variable of the test would be one that still holds the last leg. */
function hangUpAll(): number {
  const legs = carrier.engine.legs.all();
  for (const leg of legs) leg.end('hung-up');
  return legs.length;
}

test.each(Object.keys(kinds))(
  'nothing stays of calls that were %s',
  async (kind) => {
    for (let round = 0; round < ROUNDS; round++) await kinds[kind]?.(round);
    await carrier.clock.advance(1000);
    expect(hangUpAll()).toBeGreaterThan(0);
    await carrier.clock.advance(MINUTE_MS);
    expect(alive()).toEqual(nothing);
  },
  90_000,
);
