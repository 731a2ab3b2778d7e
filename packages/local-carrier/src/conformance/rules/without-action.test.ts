import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing, statusOf } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

const PERSON = '+14155550191';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const settle = () => carrier.clock.advance(0);
const next = '<Say loop="0">Next.</Say>';

/** The next verb runs, and no address was asked for it. */
function expectNext(sid: string): void {
  expect(playing(carrier, sid)).toMatchObject([{ text: 'Next.' }]);
  expect(statusOf(carrier, sid)).toBe('in-progress');
}

describe('a Dial without an action goes on with the next verb', () => {
  test('when the called side is redirected away, which lives on with its own document', async () => {
    const caller = await dialIn(carrier, `<Dial>${PERSON}</Dial>${next}`);
    const child = carrier.world.store.calls.all().find(({ to }) => to === PERSON)?.sid ?? '';
    carrier.engine.phones.answer(child);
    await settle();
    carrier.engine.apiCalls.redirect(child, { twiml: '<Response><Say loop="0">Moved.</Say></Response>' }, null);
    await settle();
    expectNext(caller);
    expect(playing(carrier, child)).toMatchObject([{ text: 'Moved.' }]);
    expect(carrier.web.to('/voice')).toHaveLength(1);
  });

  test('when somebody whose leaving ends the conference leaves it', async () => {
    const conference = (attributes: string) =>
      `<Dial><Conference waitUrl="" ${attributes}>a</Conference></Dial>${next}`;
    const stays = await dialIn(carrier, conference(''));
    const leaves = await dialIn(carrier, conference('endConferenceOnExit="true"'), '+14155550198');
    carrier.engine.phones.hangUp(leaves);
    await settle();
    expectNext(stays);
    expect(statusOf(carrier, leaves)).toBe('completed');
    expect(carrier.world.store.conferences.all()).toMatchObject([
      { status: 'completed', reasonEnded: 'participant-with-end-conference-on-exit-left' },
    ]);
  });
});
