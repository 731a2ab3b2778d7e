import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { dialIn } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
let agent: string;
beforeEach(async () => {
  carrier = startTestCarrier({ callsPerSecond: 1000 });
  const statusCallback = { url: `${WEB}/conference`, method: 'POST' as const, events: ['join', 'modify'] };
  agent = addCustomer(carrier, '+14155550140', { seat: { label: 'agent', statusCallback } });
  addCustomer(carrier, '+14155550141');
  await carrier.clock.advance(2000);
});
afterEach(() => carrier.close());

const lineOf = (sid: string) => carrier.engine.legs.get(sid)?.lineId ?? '';
const flagsOf = (sid: string) => carrier.media.lines.get(lineOf(sid))?.room?.flags;
const conference = () => carrier.engine.conferences.ofCall(agent)?.conference;

async function addCoach(): Promise<string> {
  const coach = addCustomer(carrier, '+14155550142', { seat: { label: 'coach', coach: agent } });
  await carrier.clock.advance(2000);
  return coach;
}

test('a coach hears everybody and is heard by the coached alone', async () => {
  const coach = await addCoach();
  expect(flagsOf(coach)).toMatchObject({ onlyTo: lineOf(agent), held: false, muted: false });
  expect(carrier.web.to('/conference').at(-1)?.params).toMatchObject({
    StatusCallbackEvent: 'participant-join',
    CallSid: coach,
    Coaching: 'true',
    CallSidToCoach: agent,
  });
});

test('without coaching it is heard by all, and back', async () => {
  const coach = await addCoach();
  conference()?.change(coach, { coaching: false }, null);
  expect(flagsOf(coach)).toMatchObject({ onlyTo: null });
  conference()?.change(coach, { coaching: true, muted: true }, null);
  expect(flagsOf(coach)).toMatchObject({ onlyTo: lineOf(agent), muted: true });
  await carrier.clock.advance(0);
  const modified = carrier.web
    .to('/conference')
    .filter(({ params }) => params.StatusCallbackEvent === 'participant-modify');
  expect(modified.map(({ params }) => params.Coaching)).toEqual(['false', 'true']);
});

test('a coach whose trainee has left is heard by nobody, until another is named', async () => {
  const coach = await addCoach();
  carrier.engine.phones.hangUp(agent);
  await carrier.clock.advance(0);
  const live = carrier.engine.conferences.ofCall(coach)?.conference;
  live?.change(coach, {}, null);
  const nobody = flagsOf(coach)?.onlyTo;
  expect([...carrier.media.lines.keys()]).not.toContain(nobody);
  expect(nobody).not.toBeNull();
});

test('one who is not in the conference cannot be coached (13240): the Dial fails', async () => {
  const verbs = '<Dial action="/done"><Conference coach="CA1">room</Conference></Dial>';
  await dialIn(carrier, verbs);
  expect(carrier.web.to('/done')[0]?.params).toMatchObject({ DialCallStatus: 'failed' });
  expect(() => addCustomer(carrier, '+14155550142', { seat: { label: 'x', coach: 'CA1' } })).toThrow(
    expect.objectContaining({ code: 13240 }),
  );
});

test('one who would coach nobody begins no conference (13240)', async () => {
  await dialIn(carrier, '<Dial action="/done"><Conference coach="CA1">another</Conference></Dial>', '+14155550143');
  expect(carrier.web.to('/done').at(-1)?.params).toMatchObject({ DialCallStatus: 'failed' });
  expect(carrier.world.store.conferences.all().map(({ friendlyName }) => friendlyName)).not.toContain('another');
});
