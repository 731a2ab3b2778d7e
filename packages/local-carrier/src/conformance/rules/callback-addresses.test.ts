import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from '../conformance-carrier.ts';

const { web, aCompany } = await startConformance();

const TO = '+14155551250';
const twiml = '<Response><Pause length="60"/></Response>';
type Company = Awaited<ReturnType<typeof aCompany>>;
const call = ({ client, number: from }: Company, more: object) => client.calls.create({ to: TO, from, twiml, ...more });

/** Not absolute, of another scheme, or of a host that cannot be. */
describe.each(['nonsense', '/relative', 'ftp://x.test/', 'https://under_score.test/'])(
  '%s as an address',
  (address) => {
    test.each([
      ['a call’s StatusCallback', 21502, (of: Company) => call(of, { statusCallback: address })],
      [
        'its RecordingStatusCallback',
        21502,
        (of: Company) => call(of, { record: true, recordingStatusCallback: address }),
      ],
      [
        'its AsyncAmdStatusCallback',
        21502,
        (of: Company) => call(of, { machineDetection: 'Enable', asyncAmdStatusCallback: address }),
      ],
      ['its FallbackUrl', 21205, (of: Company) => call(of, { url: `${web.url}/x`, fallbackUrl: address })],
      [
        'a participant’s ConferenceStatusCallback',
        21502,
        ({ client, number: from }: Company) =>
          client.conferences('room').participants.create({ to: TO, from, conferenceStatusCallback: address }),
      ],
      [
        'the callback of a caller id',
        21502,
        ({ client }: Company) => client.validationRequests.create({ phoneNumber: TO, statusCallback: address }),
      ],
      [
        'the callback of a text',
        21609,
        ({ client, number: from }: Company) =>
          client.messages.create({ to: TO, from, body: 'Hello', statusCallback: address }),
      ],
      [
        'a number’s VoiceUrl',
        21205,
        ({ client, own }: Company) => client.incomingPhoneNumbers(own.sid).update({ voiceUrl: address }),
      ],
    ] as ReadonlyArray<[string, number, (of: Company) => Promise<unknown>]>)('%s: %i', async (_name, code, ask) => {
      await expect(ask(await aCompany())).rejects.toEqual(refusal(code, 400));
    });
  },
);
