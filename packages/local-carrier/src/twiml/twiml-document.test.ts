import { describe, expect, test } from 'vitest';
import { parseTwiml, TwimlFailure } from './twiml-document.ts';
import { allVerbs, readVerbs, soundVerbs } from './verb.ts';

function codeOf(xml: string): number | null {
  try {
    parseTwiml(xml);
    return null;
  } catch (error) {
    return error instanceof TwimlFailure ? error.code : Number.NaN;
  }
}

function read(inside: string, allowed = allVerbs) {
  const warnings: number[] = [];
  const verbs = readVerbs(parseTwiml(`<Response>${inside}</Response>`), allowed, (code) => warnings.push(code));
  return { verbs, warnings };
}

describe('a document', () => {
  test.each([
    ['not closed', '<Response><Say>Hello</Response>'],
    ['another root', '<response/>'],
    ['nothing', ''],
    ['no XML', 'Internal Server Error'],
    ['an ampersand that is not escaped', '<Response><Play>http://x.test/?a=1&b=2</Play></Response>'],
    ['space before the prolog', ' <?xml version="1.0"?><Response/>'],
    ['two roots', '<Response/><Response/>'],
    ['a document type, as an entity bomb needs', '<!DOCTYPE x [<!ENTITY a "b">]><Response>&a;</Response>'],
  ])('%s: 12100', (_name, xml) => {
    expect(codeOf(xml)).toBe(12100);
  });

  test('longer than 64 kB: 11750', () => {
    expect(codeOf(`<Response><Say>${'a'.repeat(65_536)}</Say></Response>`)).toBe(11750);
  });

  test('text is trimmed, entities and CDATA are text', () => {
    expect(parseTwiml('<Response><Say>\n Fish &amp; <![CDATA[<chips>]]> </Say></Response>')[0]?.text).toBe(
      'Fish & <chips>',
    );
  });
});

describe('verbs', () => {
  test('an unknown verb is skipped with a warning and the rest goes on', () => {
    const { verbs, warnings } = read('<Dance/><say>small</say><Hangup/>');
    expect(verbs).toEqual([{ verb: 'Hangup' }]);
    expect(warnings).toEqual([12200, 12200]);
  });

  test('an unknown attribute is skipped with a warning', () => {
    expect(read('<Pause length="3" mood="good"/>')).toEqual({
      verbs: [{ verb: 'Pause', seconds: 3 }],
      warnings: [12200],
    });
  });

  test('a wait document may make sounds and nothing else', () => {
    expect(read('<Say>Hi</Say><Dial>+14155550150</Dial>', soundVerbs).verbs.map(({ verb }) => verb)).toEqual(['Say']);
  });

  test('Dial with a conference, with all that this carrier knows of it', () => {
    const { verbs, warnings } = read(
      `<Dial action="/done" callerId="+14155550100"><Conference participantLabel="leg-1" muted="true" beep="onEnter"
        startConferenceOnEnter="false" endConferenceOnExit="true" waitUrl="" maxParticipants="7"
        statusCallback="/c" statusCallbackEvent="start end join">room</Conference></Dial>`,
    );
    expect(warnings).toEqual([]);
    expect(verbs).toMatchObject([
      {
        verb: 'Dial',
        action: '/done',
        callerId: '+14155550100',
        timeoutSeconds: 30,
        conference: {
          name: 'room',
          label: 'leg-1',
          muted: true,
          beep: 'onEnter',
          startConferenceOnEnter: false,
          endConferenceOnExit: true,
          waitUrl: '',
          maxParticipants: 7,
          statusCallback: { url: '/c', method: 'POST', events: ['start', 'end', 'join'] },
        },
      },
    ]);
  });

  test('the defaults of Conference are a beep, Twilio’s own music and no events', () => {
    const { verbs } = read('<Dial><Conference statusCallback="/c">room</Conference></Dial>');
    expect(verbs).toMatchObject([
      { conference: { beep: 'true', waitUrl: null, startConferenceOnEnter: true, statusCallback: { events: [] } } },
    ]);
  });

  test('Dial with a number as text, spaces and brackets left out', () => {
    expect(read('<Dial>+1 (415) 555-0150</Dial>').verbs).toMatchObject([{ targets: [{ address: '+14155550150' }] }]);
  });

  test('values out of range are cut', () => {
    expect(read('<Dial timeout="1"><Number>+14155550150</Number></Dial>').verbs).toMatchObject([{ timeoutSeconds: 5 }]);
  });
});
