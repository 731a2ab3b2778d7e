import { describe, expect, test } from 'vitest';
import { addCustomer } from '../../testkit/add-customer.ts';
import { dialIn } from '../../testkit/dial-in.ts';
import { RingingDevices } from '../../testkit/ringing-devices.ts';
import { ROBOT } from '../../testkit/stream-call.ts';
import { startTestCarrier } from '../../testkit/test-carrier.ts';

const ANSWERS = '+14155550145';
const VOICEMAIL = '+14155550130';
const after = '<Pause length="60"/>';

/** A callback by this method, asked for by the attribute that is named. */
const byMethod = [
  ['GET', 'GET', '="GET"'],
  ['POST, by default', 'POST', null],
] as const;

const nouns = [
  [
    'Number',
    'statusCallbackMethod',
    (attribute: string) => `<Dial><Number statusCallback="/told" ${attribute}>+14155550110</Number></Dial>`,
  ],
  [
    'Client',
    'statusCallbackMethod',
    (attribute: string) => `<Dial><Client statusCallback="/told" ${attribute}>nobody</Client></Dial>`,
  ],
  [
    'Conference',
    'statusCallbackMethod',
    (attribute: string) =>
      `<Dial><Conference waitUrl="" statusCallback="/told" statusCallbackEvent="join" ${attribute}>a</Conference></Dial>`,
  ],
  [
    'Stream',
    'statusCallbackMethod',
    (attribute: string) => `<Start><Stream url="${ROBOT}" statusCallback="/told" ${attribute}/></Start>${after}`,
  ],
  [
    'Transcription',
    'statusCallbackMethod',
    (attribute: string) => `<Start><Transcription statusCallbackUrl="/told" ${attribute}/></Start>${after}`,
  ],
  [
    'Number with machineDetection',
    'amdStatusCallbackMethod',
    (attribute: string) =>
      `<Dial><Number machineDetection="Enable" amdStatusCallback="/told" ${attribute}>${VOICEMAIL}</Number></Dial>`,
  ],
  [
    'Recording of a Dial',
    'recordingStatusCallbackMethod',
    (attribute: string) =>
      `<Dial record="true" timeLimit="2" recordingStatusCallback="/told" ${attribute}>${ANSWERS}</Dial>`,
  ],
  [
    'Recording of a Conference',
    'recordingStatusCallbackMethod',
    (attribute: string) =>
      `<Dial timeLimit="20"><Conference waitUrl="" record="record-from-start" recordingStatusCallback="/told" ${attribute}>room</Conference></Dial>`,
  ],
] as const;

describe.each(nouns)('the callback of a %s', (noun, attribute, verbs) => {
  test.each(byMethod)('is told by %s', async (_name, method, value) => {
    const carrier = startTestCarrier();
    carrier.engine.clientCalls.attach(new RingingDevices());
    await dialIn(carrier, verbs(value === null ? '' : `${attribute}${value}`));
    carrier.sockets.opened[0]?.accept();
    if (noun === 'Client') carrier.engine.legs.all().at(-1)?.end('busy');
    if (noun === 'Recording of a Conference') addCustomer(carrier, ANSWERS, { timeLimitSeconds: 5 });
    await carrier.clock.advance(60_000);
    const told = carrier.web.to('/told');
    carrier.close();
    expect(told.length).toBeGreaterThan(0);
    for (const { method: used, url, params } of told) {
      expect(used).toBe(method);
      // By GET the parameters are in the address, and in no body.
      expect([url.includes('AccountSid='), 'AccountSid' in params]).toEqual([method === 'GET', method === 'POST']);
    }
  });
});
