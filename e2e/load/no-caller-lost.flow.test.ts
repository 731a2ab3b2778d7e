import { CarrierControl, createCarrier, StillMedia, VirtualClock } from '@ringdesk/local-carrier';
import { afterEach, expect, it } from 'vitest';
import { nothingLeftOver } from '../../apps/server/src/testkit/left-over.ts';
import { openTwilioDesk, type TwilioDesk } from '../../apps/server/src/testkit/twilio-desk.ts';
import { openApiFile } from '../testkit/config.ts';
import { Agents } from './agents.ts';
import { Callers } from './callers.ts';
import { Chance } from './chance.ts';
import { JoinedClock } from './joined-clock.ts';

const seed = 4;
const callerCount = 200;
const agentCount = 20;
const ringingMs = 540_000;
const tenMinutesMs = 600_000;
/** Then everybody who still waits has reached the longest wait, has been called, and has said what there was to say. */
const untilAllIsOverMs = 300_000;

const number = '+14155550100';
const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: '0123456789abcdef0123456789abcdef' };
const controlToken = 'a control token for tests';
const faultKinds = ['webhook-lost', 'webhook-late', 'webhook-doubled', 'webhook-reordered'] as const;

const closing: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The carrier and the server in this process, on one clock that stands still. */
async function openOffice() {
  const time = new VirtualClock(Date.parse('2026-03-02T09:00:00.000Z'));
  const media = new StillMedia(time);
  const chance = new Chance(seed);
  const accounts = [{ sid: account.accountSid, authToken: account.authToken }];
  const config = { port: 0, controlToken, accounts, profile: 'twilio', openApiFile } as const;
  const carrier = await createCarrier(config, { media, clock: time, random: chance });
  closing.push(() => carrier.close());
  const clock = new JoinedClock(time);
  const queue = { longestWaitSeconds: 60, ringSeconds: 15, wrapUpSeconds: 5 };
  const place = { url: carrier.url, account };
  const desk = await openTwilioDesk({ clock, carrier: place, number, agents: agentCount, queue });
  closing.push(() => desk.close());
  time.waitFor(() => desk.settled());
  const control = new CarrierControl({ url: carrier.url, token: controlToken });
  const { engine } = carrier;
  const callers = new Callers({ engine, clock, chance: new Chance(seed + 1), number });
  const agents = new Agents({ desk, engine, media, clock, chance: new Chance(seed + 2), callers });
  return { time, carrier, desk, control, callers, agents };
}

it('200 callers and 20 agents in ten minutes, with webhooks lost, late, doubled and reordered: nobody is lost', {
  timeout: 900_000,
}, async () => {
  const { time, carrier, desk, control, callers, agents } = await openOffice();
  const scope = desk.accountSid;
  await control.setFaults(faultKinds.map((kind) => ({ scope, kind, probability: 0.08 })));
  await agents.start();
  callers.ring(callerCount, ringingMs);

  for (let ms = 0; ms < tenMinutesMs + untilAllIsOverMs; ms += 500) {
    await time.advance(500);
    expectNobodyTalksToTwo(carrier.engine.conferences.all(scope), callers);
  }

  expect(callers.callSids).toHaveLength(callerCount);
  expect(carrier.engine.legs.all().map(({ record }) => record)).toEqual([]);
  expect(await desk.leftOver()).toEqual(nothingLeftOver);
  const sent = await control.webhooks();
  const outcomes = await expectLogTells(desk, callers, sent);
  await expectOneEndEach(desk);

  expect((await control.answerFindings()).findings).toEqual([]);
  for (const kind of faultKinds) expect(sent.filter(({ fault }) => fault === kind).length, kind).toBeGreaterThan(20);
  const ends = await desk.offerEnds();
  for (const end of ['accepted', 'declined', 'expired', 'not-acknowledged'] as const) {
    expect(ends.get(end) ?? 0, end).toBeGreaterThan(0);
  }
  for (const outcome of ['answered', 'voicemail', 'missed'])
    expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(0);
});

type Conferences = ReturnType<Awaited<ReturnType<typeof createCarrier>>['engine']['conferences']['all']>;
type Sent = Awaited<ReturnType<CarrierControl['webhooks']>>;

function expectNobodyTalksToTwo(conferences: Conferences, { callSids }: Callers): void {
  const isCaller = new Set(callSids);
  for (const conference of conferences) {
    const inIt = conference.participants().filter(({ status }) => status === 'connected');
    const from = inIt.filter(({ callSid }) => isCaller.has(callSid));
    expect(from.length).toBeLessThanOrEqual(1);
    expect(inIt.length - from.length).toBeLessThanOrEqual(1);
  }
}

/** Each caller stands in the log once, and it says of them what the carrier saw. */
async function expectLogTells(desk: TwilioDesk, callers: Callers, sent: Sent): Promise<Map<string, number>> {
  const spoke = callsOf(sent, ({ StatusCallbackEvent }) => StatusCallbackEvent === 'participant-join');
  const leftMessage = callsOf(sent, ({ RecordingDuration }) => Number(RecordingDuration) > 0);
  const seen = (callSid: string) => {
    if (spoke.has(callSid)) return 'answered';
    if (leftMessage.has(callSid)) return 'voicemail';
    return callers.gaveUp.has(callSid) ? 'missed' : 'lost';
  };
  const legs = await desk.callerLegs();
  const log = await desk.log();
  expect(log).toHaveLength(callers.callSids.length);
  const told = log.map(({ id, outcome }) => [legs.get(id), outcome]);
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(callers.callSids.map((sid) => [sid, seen(sid)])));
  return countOf(log.map(({ outcome }) => String(outcome)));
}

function callsOf(sent: Sent, is: (params: Record<string, string>) => boolean): Set<string> {
  return new Set(sent.flatMap(({ params }) => (is(params) && params.CallSid !== undefined ? [params.CallSid] : [])));
}

/** In the rows and in what the screens were told: each call arrived once and ended once, and so did each offer. */
async function expectOneEndEach(desk: TwilioDesk): Promise<void> {
  const events = await desk.events();
  const of = (type: string) => events.filter((event) => event.type === type);
  const offerIds = (type: string) => of(type).flatMap(({ data }) => ('offer' in data ? [data.offer.id] : []));
  const callIds = (type: string) => of(type).flatMap(({ data }) => ('call' in data ? [data.call.id] : []));
  const ended = offerIds('offer.ended');
  expect(ended.toSorted()).toEqual(offerIds('offer.made').toSorted());
  expect(new Set(ended).size).toBe(ended.length);
  expect(callIds('call.ended').toSorted()).toEqual(callIds('call.arrived').toSorted());
  expect(callIds('call.arrived')).toHaveLength(callerCount);
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
