import { describe, expect, test } from 'vitest';
import { dialIn } from '../../testkit/dial-in.ts';
import { ROBOT } from '../../testkit/stream-call.ts';
import { startTestCarrier } from '../../testkit/test-carrier.ts';
import { refusal, startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { web, control, aCompany } = await startConformance();
const talk = '<Response><Pause length="60"/></Response>';

describe('by REST, by its sid, in its own call and no other', () => {
  async function twoCalls() {
    const company = await aCompany();
    web.documents['/inbound'] = '<Response><Say>Hello</Say><Pause length="60"/></Response>';
    const { callSid } = await control.dial('+14155551490', { to: company.number });
    const other = await control.dial('+14155551491', { to: company.number });
    for (const sid of [callSid, other.callSid])
      await until('it is up', async () => (await company.client.calls(sid).fetch()).status === 'in-progress');
    return { call: company.client.calls(callSid), other: company.client.calls(other.callSid) };
  }

  test('a real-time transcription', async () => {
    const { call, other } = await twoCalls();
    const [named, unnamed] = [await call.transcriptions.create({ name: 'a' }), await call.transcriptions.create({})];
    await expect(other.transcriptions(named.sid).update({ status: 'stopped' })).rejects.toEqual(refusal(20404, 404));
    for (const { sid } of [named, unnamed]) {
      expect(sid).toMatch(/^GT/);
      expect(await call.transcriptions(sid).update({ status: 'stopped' })).toMatchObject({ sid, status: 'stopped' });
    }
  });

  test('a stream', async () => {
    const { call, other } = await twoCalls();
    const [named, unnamed] = [
      await call.streams.create({ url: 'ws://127.0.0.1:9/', name: 'a' }),
      await call.streams.create({ url: 'ws://127.0.0.1:9/' }),
    ];
    await expect(other.streams(named.sid).update({ status: 'stopped' })).rejects.toEqual(refusal(20404, 404));
    for (const { sid } of [named, unnamed]) {
      expect(sid).toMatch(/^MZ/);
      expect(await call.streams(sid).update({ status: 'stopped' })).toMatchObject({ sid, status: 'stopped' });
    }
  });
});

describe('by Stop, by its sid', () => {
  test.each([
    ['Transcription', '<Transcription statusCallbackUrl="/told"/>', 'TranscriptionSid', 'transcription-stopped'],
    ['Stream', `<Stream url="${ROBOT}" statusCallback="/told"/>`, 'StreamSid', 'stream-stopped'],
  ])('a %s', async (noun, started, sidName, event) => {
    const carrier = startTestCarrier();
    const caller = await dialIn(carrier, `<Start>${started}</Start><Pause length="60"/>`);
    carrier.sockets.opened[0]?.accept();
    await carrier.clock.advance(1000);
    const told = () => carrier.web.to('/told').map(({ params }) => params);
    const sid = told()[0]?.[sidName];
    const stop = (name: string | undefined) =>
      carrier.engine.apiCalls.redirect(
        caller,
        { twiml: talk.replace('<Pause', `<Stop><${noun} sid="${name}"/></Stop><Pause`) },
        null,
      );
    stop('another');
    await carrier.clock.advance(1000);
    expect(told()).toHaveLength(1);
    stop(sid);
    await carrier.clock.advance(1000);
    expect(
      told()
        .map((params) => params.TranscriptionEvent ?? params.StreamEvent)
        .at(-1),
    ).toBe(event);
    expect(told()).toHaveLength(2);
    carrier.close();
  });
});
