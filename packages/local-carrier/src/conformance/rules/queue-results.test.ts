import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';
import { unconfirmedChoices } from '../../unconfirmed.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web
    .on('/wait', '<Response><Pause length="60"/></Response>')
    .on('/soon', '<Response><Pause length="10"/></Response>')
    .on('/after', '<Response><Say loop="0">After the queue.</Say></Response>');
});
afterEach(() => carrier.close());

const enqueue = '<Enqueue action="/after" waitUrl="/wait">support</Enqueue>';
const take = '<Dial action="/taken"><Queue url="/soon">support</Queue></Dial>';
const results = () => carrier.web.to('/after').map(({ params }) => params.QueueResult);

/** A caller who was taken and hears the document of the noun Queue: the two do not talk yet. */
async function beingBridged() {
  const caller = await dialIn(carrier, enqueue);
  await carrier.clock.advance(4000);
  const taker = await dialIn(carrier, take, '+14155550190');
  await carrier.clock.advance(3000);
  return { caller, taker };
}

/** What nobody could confirm runs both ways. */
describe.each([
  ['bridging-in-process', { redirected: 'bridging-in-process', left: 'bridging-in-process', hungUp: 'hangup' }],
  ['as-bridged', { redirected: 'redirected-from-bridged', left: 'bridged', hungUp: 'bridged' }],
] as const)('taken-from-queue: %s', (choice, result) => {
  beforeEach(() => carrier.world.unconfirmed.replace(unconfirmedChoices.parse({ 'taken-from-queue': choice })));

  test(`a caller who is redirected before the two talk: ${result.redirected}`, async () => {
    const { caller } = await beingBridged();
    carrier.engine.apiCalls.redirect(caller, { twiml: '<Response><Say loop="0">Moved.</Say></Response>' }, null);
    await carrier.clock.advance(0);
    expect(results()).toEqual([result.redirected]);
    expect(playing(carrier, caller)).toMatchObject([{ text: 'Moved.' }]);
  });

  test(`a caller whose taker is gone before the two talk: ${result.left}, after the time in the queue`, async () => {
    const { caller, taker } = await beingBridged();
    carrier.engine.phones.hangUp(taker);
    await carrier.clock.advance(0);
    expect(carrier.web.to('/after')).toMatchObject([
      { params: { QueueResult: result.left, QueueTime: '4', QueueSid: expect.stringMatching(/^QU/) } },
    ]);
    expect(playing(carrier, caller)).toMatchObject([{ text: 'After the queue.' }]);
  });

  test(`a caller who hangs up before the two talk: ${result.hungUp}`, async () => {
    const { caller } = await beingBridged();
    carrier.engine.phones.hangUp(caller);
    await carrier.clock.advance(0);
    expect(results()).toEqual([result.hungUp]);
  });

  test('one who is redirected once they talk: redirected-from-bridged', async () => {
    const { caller } = await beingBridged();
    await carrier.clock.advance(7000);
    carrier.engine.apiCalls.redirect(caller, { twiml: '<Response><Say loop="0">Moved.</Say></Response>' }, null);
    await carrier.clock.advance(0);
    expect(results()).toEqual(['redirected-from-bridged']);
    expect(playing(carrier, caller)).toMatchObject([{ text: 'Moved.' }]);
  });
});

describe('system-error', () => {
  test('is told when the carrier itself fails to let the caller wait, and the action is carried out', async () => {
    const play = carrier.media.play.bind(carrier.media);
    carrier.media.play = (lineId, prompts, options) => {
      if (prompts.some(({ kind }) => kind === 'music')) throw new Error('The media plane has failed.');
      return play(lineId, prompts, options);
    };
    const caller = await dialIn(carrier, '<Enqueue action="/after">support</Enqueue>');
    expect(carrier.web.to('/after')).toMatchObject([
      { params: { QueueResult: 'system-error', QueueTime: '0', QueueSid: expect.stringMatching(/^QU/) } },
    ]);
    expect(playing(carrier, caller)).toMatchObject([{ text: 'After the queue.' }]);
    const record = carrier.engine.queues.find(ACCOUNT, 'support');
    expect(record && carrier.engine.queues.liveOf(record).size).toBe(0);
  });

  test('a wait document that fails is an error of the program’s, not of the system', async () => {
    carrier.web.on('/wait', '<Response><Play>/nothing.wav</Play></Response>').on('/nothing.wav', { status: 404 });
    await dialIn(carrier, enqueue);
    expect(results()).toEqual(['error']);
  });
});
