import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/wait', '<Response><Pause length="20"/></Response>');
});
afterEach(() => carrier.close());

const settle = () => carrier.clock.advance(0);
const room = () => carrier.engine.conferences.byName(ACCOUNT, 'a');
const numbers = ['+14155550195', '+14155550196', '+14155550197', '+14155550198'];
let count = 0;

/** Another caller comes into the conference `a`. */
function come(attributes = 'waitUrl=""', dial = '', after = ''): Promise<string> {
  const from = numbers[count++ % numbers.length] ?? '';
  return dialIn(carrier, `<Dial ${dial}><Conference ${attributes}>a</Conference></Dial>${after}`, from);
}
const media = (sid: string) => carrier.media.lines.get(carrier.engine.legs.get(sid)?.lineId ?? '');

describe('the start', () => {
  test('one alone waits, for as long as it likes', async () => {
    const sid = await come();
    await carrier.clock.advance(3_600_000);
    expect(room()?.record.status).toBe('init');
    expect(statusOf(carrier, sid)).toBe('in-progress');
  });

  test('two of whom none may start it wait together, unheard', async () => {
    const first = await come('startConferenceOnEnter="false"');
    await come('startConferenceOnEnter="false"');
    expect(room()?.record.status).toBe('init');
    expect(media(first)?.room?.flags.held).toBe(true);
  });

  test('two of whom one may start it talk', async () => {
    const first = await come('startConferenceOnEnter="false"');
    await come();
    expect(room()?.record.status).toBe('in-progress');
    expect(media(first)?.room?.flags.held).toBe(false);
  });

  test('a name is one conference in an account, and another with other letters', async () => {
    await come();
    await dialIn(carrier, '<Dial><Conference>A</Conference></Dial>');
    expect(carrier.engine.conferences.all(ACCOUNT).map(({ record }) => record.friendlyName)).toEqual(['a', 'A']);
  });

  test('a leg in it has no parent', async () => {
    expect(carrier.world.store.calls.get(await come())?.parentCallSid).toBeNull();
  });
});

describe('waiting', () => {
  test('is Twilio’s music by default, and silence with an empty waitUrl', async () => {
    expect(playing(carrier, await come(''))).toMatchObject([{ kind: 'music' }]);
    carrier.engine.conferences.byName(ACCOUNT, 'a')?.end();
    await settle();
    expect(playing(carrier, await come('waitUrl=""'))).toBeNull();
  });

  test.each([
    ['', 'POST'],
    ['waitMethod="GET"', 'GET'],
  ])('its document is asked for by %s %s', async (attribute, method) => {
    await come(`waitUrl="/wait" ${attribute}`);
    expect(carrier.web.to('/wait').map((each) => each.method)).toEqual([method]);
  });

  test('its document is told the conference', async () => {
    await come('waitUrl="/wait"');
    expect(carrier.web.to('/wait')[0]?.params).toMatchObject({ ConferenceSid: room()?.sid, FriendlyName: 'a' });
  });

  test('is silence when its document has run out', async () => {
    await come('waitUrl="/wait"');
    await carrier.clock.advance(600_000);
    expect(carrier.web.to('/wait')).toHaveLength(1);
  });

  test('goes round with an empty Redirect', async () => {
    carrier.web.on('/wait', '<Response><Pause length="20"/><Redirect/></Response>');
    await come('waitUrl="/wait"');
    await carrier.clock.advance(59_000);
    expect(carrier.web.to('/wait')).toHaveLength(3);
  });

  test('ends with the start, and never comes back', async () => {
    carrier.web.on('/wait', '<Response><Pause length="20"/><Redirect/></Response>');
    const first = await come('waitUrl="/wait"');
    const second = await come();
    carrier.engine.phones.hangUp(second);
    await carrier.clock.advance(600_000);
    expect(carrier.web.to('/wait')).toHaveLength(1);
    expect(playing(carrier, first)).toBeNull();
    expect(room()?.record.status).toBe('in-progress');
  });

  test('without its document the Dial fails, and the next verb runs', async () => {
    carrier.web.on('/wait', { status: 500 });
    const sid = await come('waitUrl="/wait"', '', '<Say loop="0">No room.</Say>');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'No room.' }]);
    expect(room()).toBeUndefined();
  });
});

describe('who may come in', () => {
  test.each([
    ['participantLabel="x"', 16025],
    ['maxParticipants="2"', 16020],
    ['coach="CA0"', 13240],
  ])('not with %s where that cannot be: %i, and the next verb runs', async (attribute, code) => {
    await come('participantLabel="x"');
    await come('participantLabel="y"');
    const third = await come(attribute, '', '<Say loop="0">Not in.</Say>');
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code }]);
    expect(playing(carrier, third)).toMatchObject([{ text: 'Not in.' }]);
    expect(room()?.participants()).toHaveLength(2);
  });

  test('a label of 128 characters as it is, one of more without the rest (12200)', async () => {
    await come(`participantLabel="${'a'.repeat(128)}"`);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toEqual([]);
    await come(`participantLabel="${'b'.repeat(129)}"`);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code: 12200 }]);
    const labels = room()
      ?.participants()
      .map(({ label }) => label);
    expect(labels).toEqual(['a'.repeat(128), 'b'.repeat(128)]);
  });

  test('two with an empty label, which is none', async () => {
    await come('participantLabel=""');
    await come('participantLabel=""');
    expect(
      room()
        ?.participants()
        .map(({ label }) => label),
    ).toEqual([null, null]);
  });

  test('the action of one who may not is told failed', async () => {
    await come('participantLabel="x"');
    await come('participantLabel="x"', 'action="/done"');
    expect(carrier.web.to('/done')).toMatchObject([{ params: { DialCallStatus: 'failed' } }]);
  });

  test('one who is muted hears and is not heard', async () => {
    await come();
    expect(media(await come('muted="true"'))?.room?.flags).toMatchObject({ muted: true, held: false });
  });
});

describe('the beep', () => {
  test.each([
    ['true', true, true],
    ['onEnter', true, false],
    ['onExit', false, true],
    ['false', false, false],
  ])('%s: on enter %s, on exit %s', async (beep, onEnter, onExit) => {
    const first = await come('beep="false"');
    const second = await come(`beep="${beep}"`);
    const beeped = () => media(first)?.playing?.[0]?.kind === 'tone';
    expect(beeped()).toBe(onEnter);
    await carrier.clock.advance(1000);
    carrier.engine.phones.hangUp(second);
    await settle();
    expect(beeped()).toBe(onExit);
  });

  test.each([
    ['true', null, true],
    ['false', 'onExit' as const, true],
    ['onExit', 'false' as const, false],
  ])('%s, changed by the API to %s: on exit %s', async (beep, changed, onExit) => {
    const first = await come('beep="false"');
    const second = await come(`beep="${beep}"`);
    room()?.reseat(second, { wait: null, beep: changed });
    await carrier.clock.advance(1000);
    carrier.engine.phones.hangUp(second);
    await settle();
    expect(media(first)?.playing?.[0]?.kind === 'tone').toBe(onExit);
  });
});

describe('the end', () => {
  test('endConferenceOnExit sends the others on to what comes after, answered', async () => {
    carrier.web.on('/done', '<Response><Say loop="0">How was it?</Say></Response>');
    const first = await come('waitUrl=""', 'action="/done"');
    const second = await come('endConferenceOnExit="true"');
    carrier.engine.phones.hangUp(second);
    await settle();
    expect(carrier.web.to('/done')).toMatchObject([{ params: { DialCallStatus: 'answered', CallSid: first } }]);
    expect(playing(carrier, first)).toMatchObject([{ text: 'How was it?' }]);
    expect(room()).toBeUndefined();
  });

  test('hangupOnStar lets one leave; others’ stars are keys like any', async () => {
    const first = await come('waitUrl=""', 'hangupOnStar="true" action="/done"');
    const second = await come();
    await press(carrier, second, '*');
    expect(room()?.participants()).toHaveLength(2);
    await press(carrier, first, '*');
    expect(
      room()
        ?.participants()
        .map(({ callSid }) => callSid),
    ).toEqual([second]);
    expect(carrier.web.to('/done')).toHaveLength(1);
  });

  test('timeLimit of the Dial lets one leave', async () => {
    await come('waitUrl=""', 'timeLimit="30" action="/done"');
    await carrier.clock.advance(30_000);
    expect(carrier.web.to('/done')).toHaveLength(1);
    expect(room()).toBeUndefined();
  });

  test('the last to leave ends it, and its name begins another', async () => {
    const sid = await come();
    const before = room()?.sid;
    carrier.engine.phones.hangUp(sid);
    await settle();
    await come();
    expect(room()?.sid).not.toBe(before);
    expect(carrier.world.store.conferences.get(before ?? '')).toMatchObject({ status: 'completed' });
  });
});
