import type { Call } from '@ringdesk/contract';
import { Customer } from '../e2e/testkit/customer.ts';
import type { Desk } from '../e2e/testkit/desk.ts';
import type { Installation } from '../e2e/testkit/installation.ts';
import { until } from '../e2e/testkit/until.ts';
import { lastClick, shownAt, toneHeardAt, waitForTone } from './screens.ts';
import type { Sockets } from './sockets.ts';

const customerHz = 880;
const agentHz = 440;

export interface RoundWorld {
  installation: Installation;
  caller: Desk;
  watchers: readonly Desk[];
  sockets: Sockets;
}

/** What one call measured; times in milliseconds. */
export interface Round {
  clickToRinging: number;
  answerToTwoWayAudio: number;
  /** Carrier's ringing, answer and end, each to the last of all sockets and screens. */
  eventToScreens: number[];
  agentHearsDb: number;
  customerHearsDb: number;
  durationError: number;
}

/** One call from the click to the log, with a phone that answers when it is told to. */
export async function callOnce({ installation, caller, watchers, sockets }: RoundWorld): Promise<Round> {
  const { control } = installation;
  const customer = await Customer.withPhone(control, { kind: 'person' });
  await control.speak(customer.number, { kind: 'tone', hz: customerHz, amplitude: 8000 });
  await caller.phoneSays('Ready to call');
  await caller.call(customer.number);
  await customer.rings();
  const clickedAt = await lastClick(caller);
  await caller.phoneSays('Ringing');
  await waitForTone(caller, customerHz);
  const heardByCustomer = firstHeard(installation, customer.number);
  await customer.answers();
  const agentHeardAt = await until('the agent hears the customer', () => toneHeardAt(caller), { everyMs: 20 });
  const customerHeardAt = await heardByCustomer;
  const agentHearsDb = await caller.hears(customerHz);
  const customerHearsDb = await customer.hears(agentHz);
  const live = await caller.liveCall();
  await caller.pressHangUp();
  const ended = await caller.newestCallEnds('answered');
  const leg = await customer.endedCall();
  const at = { ringing: leg.ringingAtMs ?? Number.NaN, answered: leg.answeredAtMs ?? Number.NaN, ended: leg.endedAtMs };
  return {
    clickToRinging: at.ringing - clickedAt,
    answerToTwoWayAudio: Math.max(agentHeardAt, customerHeardAt) - at.answered,
    eventToScreens: await eventToScreens(live, at, watchers, sockets),
    agentHearsDb,
    customerHearsDb,
    durationError: Math.abs((ended.talkMs ?? Number.NaN) - (at.ended - at.answered)),
  };
}

/** The end of the first tenth of a second in which the phone hears the agent, in Unix milliseconds. */
function firstHeard({ control }: Installation, number: string): Promise<number> {
  return until(
    'the customer hears the agent',
    async () => {
      const heard = await control.listen(number, { ms: 100, hz: agentHz });
      return heard.rms > 100 && (heard.toneToNoiseDb ?? 0) > 6 ? Date.now() : null;
    },
    { everyMs: 0 },
  );
}

async function eventToScreens(
  { id }: Call,
  at: { ringing: number; answered: number; ended: number },
  watchers: readonly Desk[],
  sockets: Sockets,
): Promise<number[]> {
  const events = [
    { type: 'call.ringing', word: 'Ringing', since: at.ringing },
    { type: 'call.answered', word: 'On call', since: at.answered },
    { type: 'call.ended', word: 'Answered', since: at.ended },
  ] as const;
  return Promise.all(
    events.map(async ({ type, word, since }) => {
      const socketsAt = await until(`${type} on every socket`, () => sockets.lastArrival(id, type));
      const screensAt = await Promise.all(
        watchers.map((desk) => until(`${word} on every screen`, () => shownAt(desk, id, word))),
      );
      return Math.max(socketsAt, ...screensAt) - since;
    }),
  );
}
