import type { CallId, LegId, MemberId } from '@ringdesk/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { type CarrierUnderTest, phones, scriptedUnderTest, twilioUnderTest } from '../testkit/carrier-under-test.ts';
import type { PlaceLeg } from './carrier.port.ts';

/** One suite for every implementation of the port: what the flow tests rely on in memory holds over the wire. */
describe.each([
  ['the scripted carrier', scriptedUnderTest],
  ['the Twilio adapter on the local carrier', twilioUnderTest],
] as const)('%s', (_name, open) => {
  let world: CarrierUnderTest;
  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.stop());

  const request = (to: PlaceLeg['to']): PlaceLeg => ({
    callId: newId<CallId>(),
    legId: newId<LegId>(),
    from: world.ownNumber,
    to,
    ringSeconds: 30,
    longestSeconds: 600,
  });
  const place = async (wanted: PlaceLeg): Promise<string> => {
    const result = await world.carrier.placeLeg(wanted);
    if (result.kind !== 'placed') throw new Error(`It was not placed: ${JSON.stringify(result)}`);
    return result.carrierLegId;
  };
  const factsOf = ({ legId }: PlaceLeg) =>
    world.desk.facts.filter((fact) => fact.legId === legId).map(({ fact }) => fact);
  const has = (wanted: PlaceLeg, type: string) => factsOf(wanted).some((fact) => fact.type === type);
  const answered = async (wanted = request(phones.answers)) => {
    const carrierLegId = await place(wanted);
    await world.until('the phone answers', () => has(wanted, 'leg.answered') && has(wanted, 'leg.joined'));
    return { wanted, carrierLegId };
  };

  it('tells a call from dialling to its end, with its duration', async () => {
    const { wanted, carrierLegId } = await answered();
    expect(await world.carrier.lookUpLeg(carrierLegId)).toMatchObject({ state: 'in-progress', end: null });
    await world.carrier.hangUpLeg(carrierLegId);
    await world.until('the leg is over', () => has(wanted, 'leg.ended'));
    expect(new Set(factsOf(wanted).map(({ type }) => type))).toEqual(
      new Set(['leg.dialling', 'leg.ringing', 'leg.answered', 'leg.joined', 'leg.left', 'leg.ended']),
    );
    expect(factsOf(wanted).find(({ type }) => type === 'leg.ended')).toMatchObject({
      end: 'completed',
      durationMs: expect.any(Number),
    });
    expect(await world.carrier.lookUpLeg(carrierLegId)).toMatchObject({ state: 'ended', end: 'completed' });
  });

  it.each([
    ['busy', 'busy'],
    ['rejects', 'rejected'],
    ['unreachable', 'unreachable'],
  ] as const)('a phone that is %s ends the leg as %s', async (name, end) => {
    const wanted = request(phones[name]);
    await place(wanted);
    await world.until('the leg is over', () => has(wanted, 'leg.ended'));
    expect(factsOf(wanted).find(({ type }) => type === 'leg.ended')).toMatchObject({ end });
    expect(has(wanted, 'leg.answered')).toBe(false);
  });

  it('cancels a leg that rings, and hanging up again is no error', async () => {
    const wanted = request(phones.person);
    const carrierLegId = await place(wanted);
    await world.until('it rings', () => has(wanted, 'leg.ringing'));
    await world.carrier.hangUpLeg(carrierLegId);
    await world.until('the leg is over', () => has(wanted, 'leg.ended'));
    expect(factsOf(wanted).find(({ type }) => type === 'leg.ended')).toMatchObject({ end: 'cancelled' });
    expect(await world.carrier.hangUpLeg(carrierLegId)).toMatchObject({ state: 'ended', end: 'cancelled' });
  });

  it('lists what is live, and finds a leg by its label', async () => {
    const { wanted, carrierLegId } = await answered(request(phones.answersOne));
    const live = await world.carrier.listLive();
    expect(live.legs.map((leg) => leg.carrierLegId)).toContain(carrierLegId);
    expect(live.conversations).toContain(wanted.callId);
    expect(await world.carrier.listParties(wanted.callId)).toMatchObject([{ legId: wanted.legId, carrierLegId }]);
    const placedAfter = new Date(world.now().getTime() - 60_000);
    const alone = { others: new Set<string>(), onlyByLabel: false };
    expect(await world.carrier.findLeg({ ...wanted, placedAfter, ...alone })).toBe(carrierLegId);
    const lost = { ...request(wanted.to), placedAfter };
    expect(await world.carrier.findLeg({ ...lost, others: new Set([carrierLegId]), onlyByLabel: false })).toBeNull();
    expect(await world.carrier.findLeg({ ...lost, ...alone, onlyByLabel: true })).toBeNull();
    await world.carrier.hangUpLeg(carrierLegId);
    await world.until('nothing is live', async () => (await world.carrier.listParties(wanted.callId)).length === 0);
  });

  it('holds with music and takes off again', async () => {
    const { wanted, carrierLegId } = await answered();
    const onHold = async () => (await world.carrier.listParties(wanted.callId))[0]?.onHold;
    expect(await world.carrier.holdLeg(wanted.callId, wanted.legId, true)).toBe(true);
    await world.until('it is on hold', async () => (await onHold()) === true);
    expect(await world.carrier.holdLeg(wanted.callId, wanted.legId, false)).toBe(true);
    await world.until('it is off hold', async () => (await onHold()) === false);
    await world.carrier.endWithLeg(wanted.callId, wanted.legId);
    await world.carrier.hangUpLeg(carrierLegId);
    await world.until('the leg is over', () => has(wanted, 'leg.ended'));
    expect(await world.carrier.holdLeg(wanted.callId, wanted.legId, true)).toBe(false);
  });

  it('lets a party of a conversation hear a last word, and the line ends by itself', async () => {
    const { wanted, carrierLegId } = await answered();
    const goodbye = { kind: 'farewell', sounds: [{ kind: 'words', text: 'Goodbye.' }] } as const;
    await world.carrier.holdLeg(wanted.callId, wanted.legId, true);
    expect(await world.carrier.redirectLeg(wanted.callId, carrierLegId, goodbye)).toBe(true);
    await world.until('the leg is over', () => has(wanted, 'leg.ended'));
    expect(factsOf(wanted).find(({ type }) => type === 'leg.ended')).toMatchObject({ end: 'completed' });
  });

  it('tells one leg alone that it is recorded, then records it until it is told to stop', async () => {
    const { wanted, carrierLegId } = await answered();
    world.desk.notice = { kind: 'announcement', sounds: [{ kind: 'words', text: 'Recorded.' }] };
    expect(await world.carrier.announceRecording(wanted.callId, wanted.legId)).toBe(true);
    await world.until('it was heard', () => has(wanted, 'leg.announced'));
    expect(factsOf(wanted).find(({ type }) => type === 'leg.announced')).toMatchObject({ heard: true });
    const recordingId = (await world.carrier.startRecording(wanted.callId, carrierLegId)) ?? '';
    await world.carrier.stopRecording(carrierLegId, recordingId);
    await world.until('the recording is finished', () =>
      world.desk.facts.some(
        ({ fact }) => fact.type === 'recording.finished' && fact.carrierRecordingId === recordingId,
      ),
    );
    expect(has(wanted, 'leg.ended')).toBe(false);
    await world.carrier.stopRecording(carrierLegId, recordingId);
    await world.carrier.hangUpLeg(carrierLegId);
    await world.until('the leg is over', () => has(wanted, 'leg.ended'));
    expect(await world.carrier.announceRecording(wanted.callId, wanted.legId)).toBe(false);
  });

  it('records the leg, says when it is finished, and streams it with ranges', async () => {
    const { wanted, carrierLegId } = await answered();
    const recordingId = (await world.carrier.startRecording(wanted.callId, carrierLegId)) ?? '';
    expect(recordingId).not.toBe('');
    await world.carrier.hangUpLeg(carrierLegId);
    await world.until('the recording is finished', () =>
      world.desk.facts.some(
        ({ fact }) => fact.type === 'recording.finished' && fact.carrierRecordingId === recordingId,
      ),
    );
    const listed = await world.carrier.listRecordings(new Date(world.now().getTime() - 60_000));
    expect(listed.find((one) => one.carrierRecordingId === recordingId)).toMatchObject({
      carrierLegId,
      state: 'ready',
    });
    const part = await world.carrier.openRecording(recordingId, 'bytes=0-3');
    const bytes = Buffer.concat(await part.body.toArray());
    expect([part.status, bytes.toString(), part.contentRange]).toEqual([
      206,
      'RIFF',
      expect.stringMatching(/^bytes 0-3\//),
    ]);
  });

  it('does not record a leg that is over, and knows nothing of a stranger', async () => {
    const wanted = request(phones.busy);
    const carrierLegId = await place(wanted);
    await world.until('the leg is over', () => has(wanted, 'leg.ended'));
    expect(await world.carrier.startRecording(wanted.callId, carrierLegId)).toBeNull();
    expect(await world.carrier.lookUpLeg(`CA${'f'.repeat(32)}`)).toBeNull();
    expect(await world.carrier.hangUpLeg(`CA${'f'.repeat(32)}`)).toBeNull();
    expect(await world.carrier.listParties(newId<CallId>())).toEqual([]);
  });

  it('makes tokens with an identity that carriers take', async () => {
    const { identity, expiresAt } = await world.carrier.deviceToken(newId<MemberId>(), 3600, world.now());
    expect(identity).toMatch(/^[A-Za-z0-9_]{1,121}$/);
    expect(Math.abs(expiresAt.getTime() - world.now().getTime() - 3_600_000)).toBeLessThan(2000);
  });
});
