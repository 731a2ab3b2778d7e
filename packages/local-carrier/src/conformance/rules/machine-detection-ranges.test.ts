import { describe, expect, test } from 'vitest';
import { decide } from '../../engine/machine-detection.ts';
import { Form } from '../../rest/form.ts';
import { machineDetectionIn } from '../../rest/machine-detection.ts';
import { readNumber } from '../../twiml/verbs/dial-target.ts';
import { refusal, startConformance } from '../conformance-carrier.ts';

const { aCompany } = await startConformance();
const RINGS = '+14155551890';

/** The name of each, its least and its greatest value, and what it is where nobody says. */
const times = [
  ['Timeout', 3, 59, 30],
  ['SpeechThreshold', 1000, 6000, 2400],
  ['SpeechEndThreshold', 500, 5000, 1200],
  ['SilenceTimeout', 2000, 10_000, 5000],
] as const;
const attributeOf = (name: string) => `machineDetection${name}`;

describe.each(times)('MachineDetection%s', (name, least, most, otherwise) => {
  test.each([least, most])('may be %i', async (value) => {
    const { client, number } = await aCompany();
    const wanted = { machineDetection: 'Enable', [attributeOf(name)]: value };
    await client.calls.create({ from: number, to: RINGS, twiml: '<Response/>', ...wanted });
    await client.conferences('room').participants.create({ from: number, to: RINGS, ...wanted });
  });

  test.each([least - 1, most + 1])('may not be %i, of a call or a participant', async (value) => {
    const { client, number } = await aCompany();
    const wanted = { machineDetection: 'Enable', [attributeOf(name)]: value };
    const call = client.calls.create({ from: number, to: RINGS, twiml: '<Response/>', ...wanted });
    await expect(call).rejects.toEqual(refusal(20001, 400));
    const participant = client.conferences('room').participants.create({ from: number, to: RINGS, ...wanted });
    await expect(participant).rejects.toEqual(refusal(20001, 400));
    expect(await client.calls.list()).toEqual([]);
  });

  test(`is ${otherwise} where nobody says`, () => {
    expect(ofRest({})).toMatchObject({ [fieldOf[name]]: otherwise });
    expect(ofNumber({})).toMatchObject({ [fieldOf[name]]: otherwise });
  });

  test('of a Number is put right where it is out of its range, with a warning', () => {
    for (const [value, used] of [
      [least, least],
      [most, most],
      [least - 1, least],
      [most + 1, most],
    ] as const) {
      const codes: number[] = [];
      const read = ofNumber({ [attributeOf(name)]: String(value) }, codes);
      expect([read, codes.length]).toEqual([
        expect.objectContaining({ [fieldOf[name]]: used }),
        value === used ? 0 : 1,
      ]);
    }
  });
});

const fieldOf = {
  Timeout: 'timeoutSeconds',
  SpeechThreshold: 'speechThresholdMs',
  SpeechEndThreshold: 'speechEndThresholdMs',
  SilenceTimeout: 'silenceTimeoutMs',
} as const;

const ofRest = (more: Record<string, string>) =>
  machineDetectionIn(new Form({ MachineDetection: 'Enable', ...more }), 'AmdStatusCallback');

function ofNumber(more: Record<string, string>, codes: number[] = []) {
  const attributes = { machineDetection: 'Enable', amdStatusCallback: '/amd', ...more };
  const element = { name: 'Number', attributes, children: [], text: '+14155550140' };
  return readNumber(element, (code) => codes.push(code)).detection;
}

test.each([
  ['a person', { kind: 'person' }, 2200],
  ['a mailbox', { kind: 'voicemail', greetingMs: 60_000 }, 2400],
  ['nobody', { kind: 'silence' }, 5000],
] as const)('by default %s is known after its time', (_name, answerer, afterMs) => {
  const wish = ofRest({});
  expect(wish && decide(answerer, wish).afterMs).toBe(afterMs);
});
