import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing, press, statusOf } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
  carrier.web.on('/menu', '<Response><Pause length="60"/></Response>');
});
afterEach(() => carrier.close());

const gather = (attributes: string) => dialIn(carrier, `<Gather action="/menu" ${attributes}/><Say loop="0">No.</Say>`);
const asked = () => carrier.web.to('/menu').map(({ params }) => params);

async function speak(text: string): Promise<void> {
  carrier.engine.phones.speak(CALLER, { kind: 'speech', clip: 'say-thanks', text, once: true });
  await carrier.clock.advance(0);
}

describe('maxSpeechTime', () => {
  test('ends the words after its seconds, counted from the first, however long somebody goes on', async () => {
    await gather('input="speech" speechTimeout="5" maxSpeechTime="8"');
    await speak('And');
    for (let seconds = 0; seconds < 6; seconds += 3) {
      await carrier.clock.advance(3000);
      await speak('so on');
    }
    await carrier.clock.advance(1999);
    expect(asked()).toEqual([]);
    await carrier.clock.advance(1);
    expect(asked()).toMatchObject([{ SpeechResult: 'And so on so on' }]);
  });
});

describe('of keys and speech the first kind wins', () => {
  test('keys that are pressed after somebody began to speak do not count', async () => {
    const sid = await gather('input="dtmf speech" numDigits="1" speechTimeout="2"');
    await speak('Service');
    await press(carrier, sid, '1');
    expect(asked()).toEqual([]);
    await carrier.clock.advance(10_000);
    expect(asked()).toMatchObject([{ SpeechResult: 'Service' }]);
    expect(asked()[0]).not.toHaveProperty('Digits');
  });
});

describe('what the program answers to a partial result', () => {
  test.each([
    ['a document', '<Response><Say loop="0">Wrong.</Say></Response>'],
    ['one that hangs up', '<Response><Hangup/></Response>'],
    ['one that is none', '<Response>'],
  ])('is ignored: %s', async (_name, document) => {
    carrier.web.on('/partial', document);
    const sid = await gather('input="speech" speechTimeout="2" partialResultCallback="/partial"');
    await speak('Service');
    expect(carrier.web.to('/partial')).toHaveLength(1);
    expect([statusOf(carrier, sid), playing(carrier, sid)]).toEqual(['in-progress', null]);
    await carrier.clock.advance(10_000);
    expect(asked()).toMatchObject([{ SpeechResult: 'Service' }]);
    expect(carrier.world.store.notifications.list(ACCOUNT).filter(({ level }) => level === 'error')).toEqual([]);
  });
});
