import { setTimeout as sleep } from 'node:timers/promises';
import { CarrierUnderTest } from './carrier-under-test.ts';
import { type Arrival, Program } from './program.ts';

const answersAfterMs = 200;
const callStatuses = ['initiated', 'ringing', 'answered', 'completed'];
const conferenceEvents = 'start end join leave';
/** What one call brings: its states, its document, and its half of a conference's start, end, joins and leaves. */
export const webhooksEach = callStatuses.length + 1 + 3;
export const from = '+14155550100';
const longestWaitMs = 30_000;
/** Requests under way at once, as a client with a pool of connections has them. */
const mostAsking = 50;
const mostPhones = 2000;
const numberOf = (index: number) => `+1415556${String(index % mostPhones).padStart(4, '0')}`;

export interface SilentPlan {
  calls: number;
  perSecond: number;
  /** From the answer to the hang-up. */
  talkMs: number;
}

export interface SilentMeasured {
  /** Every webhook that came: milliseconds between when it was due and when it arrived. */
  lateMs: number[];
  expected: number;
  mostAtOnce: number;
  carrierCpuPercent: number;
}

/** Two calls to each conference; a webhook for each call, callbacks for calls and conferences. */
export function silentProgram(): Promise<Program> {
  const conference = (params: URLSearchParams) =>
    `<Response><Dial><Conference beep="false" waitUrl="" statusCallback="/conference" statusCallbackEvent="${conferenceEvents}">${roomOf(params.get('To') ?? '')}</Conference></Dial></Response>`;
  return Program.start({ '/voice': conference });
}

const roomOf = (number: string) => `room ${Math.floor(Number(number.slice(-4)) / 2)}`;

/** Phones that answer, say nothing, and hang up when they have talked long enough. */
export const silentPhones = (talkMs: number) =>
  Array.from({ length: mostPhones }, (_, index) => ({
    number: numberOf(index),
    persona: {
      kind: 'answers' as const,
      afterMs: answersAfterMs,
      voice: { kind: 'silence' as const },
      hangsUpAfterMs: talkMs,
    },
  }));

/** Places calls at a steady rate, and waits where more than `mostOpen` of them have not brought all their webhooks. */
export async function placeCalls(
  carrier: CarrierUnderTest,
  program: Program,
  { calls, perSecond, mostOpen }: { calls: number; perSecond: number; mostOpen: number },
): Promise<void> {
  const before = program.arrivals.length;
  const since = performance.now();
  const asking = new Set<Promise<unknown>>();
  for (let index = 0; index < calls; index++) {
    await untilArrived(program, before + (index - mostOpen) * webhooksEach, longestWaitMs);
    while (asking.size >= mostAsking) await Promise.race(asking);
    const asked = carrier.rest('POST', 'Calls.json', {
      To: numberOf(index),
      From: from,
      Url: `${program.url}/voice`,
      StatusCallback: `${program.url}/call`,
      StatusCallbackEvent: callStatuses,
    });
    asking.add(asked);
    void asked.then(() => asking.delete(asked));
    await sleep(Math.max(0, since + ((index + 1) / perSecond) * 1000 - performance.now()));
  }
  await Promise.all(asking);
}

/** Waits for so many webhooks, and for no longer than `mostMs`. */
export async function untilArrived({ arrivals }: Program, count: number, mostMs: number): Promise<void> {
  const deadline = performance.now() + mostMs;
  while (arrivals.length < count && performance.now() < deadline) await sleep(20);
}

/** So many calls at once, without audio, with all their webhooks. */
export async function silentCalls(plan: SilentPlan): Promise<SilentMeasured> {
  const { calls, talkMs } = plan;
  await using carrier = await CarrierUnderTest.start({ withAudio: false, phones: silentPhones(talkMs) });
  await using program = await silentProgram();
  await carrier.create('IncomingPhoneNumbers.json', { PhoneNumber: from });
  const before = await carrier.cpuMs();
  const since = performance.now();
  await placeCalls(carrier, program, { ...plan, mostOpen: calls });
  const expected = calls * webhooksEach;
  await untilArrived(program, expected, answersAfterMs + talkMs + longestWaitMs);
  const carrierCpuPercent = (((await carrier.cpuMs()) - before) / (performance.now() - since)) * 100;
  const views = await carrier.control.calls();
  const due = dueTimes(views, program.arrivals, talkMs);
  return {
    lateMs: program.arrivals.map((arrival) => arrival.atMs - due(arrival)),
    expected,
    mostAtOnce: mostAtOnce(views),
    carrierCpuPercent,
  };
}

interface CallTimes {
  sid: string;
  createdAtMs: number;
  answeredAtMs: number | null;
  endedAtMs: number | null;
}

/**
 * When each webhook was due: a call's own by its creation and what its phone was told to do, so that a carrier whose
 * timers are late is late; a conference's by the document or the hang-up that it follows from.
 */
function dueTimes(
  views: readonly CallTimes[],
  arrivals: readonly Arrival[],
  talkMs: number,
): (arrival: Arrival) => number {
  const created = new Map(views.map(({ sid, createdAtMs }) => [sid, createdAtMs]));
  const asked = new Map<string, number>();
  for (const { path, params, atMs } of arrivals) if (path === '/voice') asked.set(params.get('CallSid') ?? '', atMs);
  const rooms = Map.groupBy(
    arrivals.filter(({ params }) => params.get('StatusCallbackEvent') === 'participant-join'),
    ({ params }) => params.get('ConferenceSid') ?? '',
  );
  const answered = (sid: string) => (created.get(sid) ?? Number.NaN) + answersAfterMs;
  const ended = (sid: string) => answered(sid) + talkMs;
  return ({ path, params }) => {
    const sid = params.get('CallSid') ?? '';
    const members = (rooms.get(params.get('ConferenceSid') ?? '') ?? []).map(
      (each) => each.params.get('CallSid') ?? '',
    );
    if (path === '/voice') return answered(sid);
    switch (params.get('StatusCallbackEvent') ?? params.get('CallStatus')) {
      case 'initiated':
      case 'ringing':
        return created.get(sid) ?? Number.NaN;
      case 'in-progress':
        return answered(sid);
      case 'completed':
      case 'participant-leave':
        return ended(sid);
      case 'participant-join':
        return asked.get(sid) ?? Number.NaN;
      case 'conference-start':
        return Math.max(...members.map((member) => asked.get(member) ?? Number.NaN));
      default:
        return Math.max(...members.map(ended));
    }
  };
}

function mostAtOnce(views: readonly CallTimes[]): number {
  const changes = views
    .flatMap(({ answeredAtMs, endedAtMs }) => [
      { atMs: answeredAtMs ?? 0, by: 1 },
      { atMs: endedAtMs ?? 0, by: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs);
  let now = 0;
  let most = 0;
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
