import type { CallId, LegId } from '@ringdesk/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { type CarrierUnderTest, phones, scriptedUnderTest, twilioUnderTest } from '../testkit/carrier-under-test.ts';
import type { CallPlan } from './call-plan.ts';

/** Callers, for every implementation of the port: what the flow tests rely on in memory holds over the wire. */
describe.each([
  ['the scripted carrier', scriptedUnderTest],
  ['the Twilio adapter on the local carrier', twilioUnderTest],
] as const)('callers on %s', (_name, open) => {
  let world: CarrierUnderTest;
  let callId: CallId;
  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.stop());
  beforeEach(() => {
    world.desk.clear();
    callId = newId<CallId>();
  });

  const queue = (): CallPlan => ({ kind: 'queue', callId, queueName: 'support_queue', sounds: [], music: null });
  const farewell = (words: string): CallPlan => ({ kind: 'farewell', sounds: [{ kind: 'words', text: words }] });
  const steps = () => world.desk.steps.map(({ step }) => step);
  const factsOf = (leg: string) =>
    world.desk.facts.filter(({ carrierLegId }) => carrierLegId === leg).map(({ fact }) => fact);
  const stateOf = async (leg: string) => (await world.carrier.lookUpLeg(leg))?.state;

  /** Rings, and answers the carrier's id of the line. */
  async function rung(welcome: CallPlan, ...how: Parameters<CarrierUnderTest['ring']>): Promise<string> {
    world.desk.welcome = welcome;
    await world.ring(...how);
    await world.until('the caller is there', () => world.desk.arrivals.length > 0);
    return world.desk.arrivals[0]?.carrierLegId ?? '';
  }

  async function waiting(): Promise<string> {
    const leg = await rung(queue(), phones.person);
    await world.until('the caller waits', () => world.desk.waits.length > 0);
    return leg;
  }

  async function over(leg: string): Promise<void> {
    await world.carrier.hangUpLeg(leg);
    await gone(leg);
  }

  const gone = (leg: string) =>
    world.until('the line is over', async () => factsOf(leg).some(({ type }) => type === 'leg.ended'));

  it('say who rings which number, wait in the queue, and ask for the next document by their call', async () => {
    const leg = await waiting();
    expect(world.desk.arrivals).toMatchObject([{ from: phones.person, to: world.ownNumber, carrierLegId: leg }]);
    expect(world.desk.waits).toEqual([{ callId, carrierLegId: leg }]);
    expect(await stateOf(leg)).toBe('in-progress');
    await over(leg);
    expect(factsOf(leg).find(({ type }) => type === 'leg.ended')).toMatchObject({ end: 'completed' });
    expect(await stateOf(leg)).toBe('ended');
  });

  it('who withhold their number have none', async () => {
    const leg = await rung(queue(), null);
    expect(world.desk.arrivals).toMatchObject([{ from: null, words: 'Withheld number' }]);
    await over(leg);
  });

  it('are moved into the conversation under their label, and back into the queue, which is no step of their own', async () => {
    const leg = await waiting();
    const legId = newId<LegId>();
    const join: CallPlan = { kind: 'join', callId, legId, callerId: null };
    expect(await world.carrier.redirectLeg(callId, leg, join)).toBe(true);
    await world.until('the caller is in', () =>
      world.desk.facts.some(({ legId: id, fact }) => id === legId && fact.type === 'leg.joined'),
    );
    expect(await world.carrier.listParties(callId)).toMatchObject([{ legId, carrierLegId: leg }]);
    const before = world.desk.waits.length;
    expect(await world.carrier.redirectLeg(callId, leg, queue())).toBe(true);
    await world.until('the caller waits again', () => world.desk.waits.length > before);
    expect(factsOf(leg).some(({ type }) => type === 'leg.left')).toBe(true);
    expect(steps()).toEqual([]);
    await over(leg);
  });

  it('hear a plan that is longer than what a carrier takes in one request', async () => {
    const leg = await waiting();
    // Spaces last no time; at Twilio they are characters all the same.
    world.desk.place = farewell(`Goodbye.${' '.repeat(4_500)}`);
    expect(await world.carrier.redirectLeg(callId, leg, world.desk.place)).toBe(true);
    await gone(leg);
    expect(factsOf(leg).find(({ type }) => type === 'leg.ended')).toMatchObject({ end: 'completed' });
  });

  it('who are gone are not redirected', async () => {
    const leg = await waiting();
    await over(leg);
    expect(await world.carrier.redirectLeg(callId, leg, farewell('Goodbye.'))).toBe(false);
    expect(await world.carrier.redirectLeg(callId, `CA${'f'.repeat(32)}`, farewell('Goodbye.'))).toBe(false);
  });

  it('leave a message, which is told with its length and can be heard', async () => {
    const voicemail: CallPlan = { kind: 'voicemail', callId, sounds: [], longestSeconds: 60 };
    const leg = await rung(voicemail, phones.person, { speaks: true });
    await world.until('the message is told', () => world.desk.steps.length > 0);
    const [left] = world.desk.steps;
    expect(left).toMatchObject({ callId, carrierLegId: leg });
    if (left?.step.kind !== 'voicemail-left') throw new Error('No message was told.');
    expect(left.step.durationMs).toBeGreaterThan(0);
    const audio = await world.carrier.openRecording(left.step.carrierRecordingId ?? '', 'bytes=0-3');
    expect(Buffer.concat(await audio.body.toArray()).toString()).toBe('RIFF');
    await gone(leg);
  });

  it.each([
    ['busy', false],
    ['talks', true],
  ] as const)('are connected outside: a phone that %s', async (phone, wasAnswered) => {
    const dialled = { to: phones[phone], callerId: world.ownNumber, ringSeconds: 20 };
    const leg = await rung({ kind: 'forward', callId, sounds: [], ...dialled }, phones.person);
    await world.until('the dialling is over', () => world.desk.steps.length > 0);
    expect(world.desk.steps).toEqual([{ callId, carrierLegId: leg, step: { kind: 'forward-ended', wasAnswered } }]);
    await gone(leg);
  });

  it('hear a last word, and the line ends by itself', async () => {
    const leg = await rung(farewell('Goodbye.'), phones.person);
    await gone(leg);
    expect(await stateOf(leg)).toBe('ended');
    expect(steps()).toEqual([]);
  });
});
