import type { Call } from '@ringdesk/contract';
import { Customer } from '../e2e/testkit/customer.ts';
import type { Desk } from '../e2e/testkit/desk.ts';
import type { Installation } from '../e2e/testkit/installation.ts';
import { until } from '../e2e/testkit/until.ts';
import { lastClick, shownAt, toneHeardAt, waitForTone } from './screens.ts';
import type { Sockets } from './sockets.ts';

const customerHz = 880;
const agentHz = 440;
/** Long enough to get ready to listen. */
const ringsForMs = 2000;

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

/** One call from the click to the log, with a phone that rings for two seconds and answers with a tone. */
export async function callOnce({ installation, caller, watchers, sockets }: RoundWorld): Promise<Round> {
  const { control } = installation;
  const voice = { kind: 'tone', hz: customerHz, amplitude: 8000 } as const;
  const customer = await Customer.withPhone(control, { kind: 'answers', afterMs: ringsForMs, voice });
  await caller.phone.says('Ready to call');
  await caller.phone.dials(customer.number);
  await customer.rings();
  const clickedAt = await lastClick(caller);
  await caller.phone.says('Ringing');
  await waitForTone(caller, customerHz);
  const heardByCustomer = firstHeard(installation, customer.number);
  const agentHeardAt = await until('the agent hears the customer', () => toneHeardAt(caller), { everyMs: 20 });
  const customerHeardAt = await heardByCustomer;
  const [agentHearsDb, customerHearsDb] = await clarity(caller, customer, Math.max(agentHeardAt, customerHeardAt));
  const live = await caller.api.liveCall();
  await caller.phone.pressHangUp();
  const ended = await caller.api.newestCallEnds('answered');
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

/** One second of each side, the same for every call and whatever it holds: it begins half a second after both were heard. */
async function clarity(
  caller: Desk,
  customer: Customer,
  bothHeardAt: number,
): Promise<[agent: number, customer: number]> {
  await until('half a second of talk', () => Date.now() >= bothHeardAt + 500, { everyMs: 10 });
  const { toneToNoiseDb } = await customer.listen(agentHz);
  return [await caller.howClear(customerHz), toneToNoiseDb ?? Number.NEGATIVE_INFINITY];
}

/** The end of the first tenth of a second in which the phone hears the agent, in Unix milliseconds. */
function firstHeard({ control }: Installation, number: string): Promise<number> {
  return until(
    'the customer hears the agent',
    async () => {
      const heard = await control.listen(number, { ms: 100, hz: agentHz });
      return heard.rms > 100 && (heard.toneToNoiseDb ?? 0) > 6 ? Date.now() : null;
    },
    { everyMs: 10 },
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
