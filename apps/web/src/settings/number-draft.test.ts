import type { NumberSettings } from '@ringdesk/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { german } from '../words/de.ts';
import { addLanguage, turnTo } from '../words/words.ts';
import { numberDraftOf, numberSettingsOf } from './number-draft.ts';

const id = (last: number) => `01950000-0000-7000-8000-00000000000${last}` as never;
const settings: NumberSettings = {
  label: 'Main',
  destination: { kind: 'queue', queueId: id(1) },
  hours: {
    zone: 'Europe/Paris',
    openings: [
      { day: 1, from: 540, to: 720 },
      { day: 1, from: 780, to: 1080 },
      { day: 7, from: 1320, to: 1440 },
    ],
    closedOn: ['2026-12-25'],
  },
  greeting: { kind: 'text', text: 'Hello.' },
  whenClosed: { kind: 'hang-up', message: { kind: 'audio', promptId: id(2) } },
  otherwise: { kind: 'voicemail', boxId: id(3) },
  recording: 'on-demand',
  recordingNotice: null,
};

addLanguage('de', german);
afterEach(() => turnTo('en'));

describe('a number', () => {
  test('comes out of its form as it went in', () => {
    expect(numberSettingsOf(numberDraftOf(settings))).toEqual({ body: settings, complaints: null });
  });

  test('that leads to one agent says what becomes of callers while they are on a call', () => {
    const destination = { kind: 'member', memberId: id(4), whenBusy: 'otherwise' } as const;
    const { body } = numberSettingsOf(numberDraftOf({ ...settings, destination }));
    expect(body?.destination).toEqual(destination);
    const unset = numberSettingsOf(numberDraftOf({ ...settings, destination: { kind: 'member', memberId: id(4) } }));
    expect(unset.body?.destination).toMatchObject({ whenBusy: 'wait' });
  });

  test('always open has no hours, whatever the grid says', () => {
    const draft = numberDraftOf(settings);
    const { body } = numberSettingsOf({ ...draft, hours: { ...draft.hours, isAlwaysOpen: true } });
    expect(body?.hours).toBeNull();
  });

  test('a changed destination leaves the former one out', () => {
    const draft = numberDraftOf(settings);
    const { body } = numberSettingsOf({
      ...draft,
      destination: { ...draft.destination, kind: 'voicemail', boxId: id(3) },
    });
    expect(body?.destination).toEqual({ kind: 'voicemail', boxId: id(3) });
  });

  test('an outside number may be typed with spaces and signs', () => {
    const draft = numberDraftOf(settings);
    const whenClosed = { ...draft.whenClosed, kind: 'number', number: '+1 (415) 555-0142' } as const;
    expect(numberSettingsOf({ ...draft, whenClosed }).body?.whenClosed).toEqual({
      kind: 'number',
      number: '+14155550142',
    });
  });

  test('what is missing is said at its field', () => {
    const draft = numberDraftOf(settings);
    const { complaints } = numberSettingsOf({
      ...draft,
      label: ' ',
      destination: { ...draft.destination, kind: 'member' },
      whenClosed: { ...draft.whenClosed, kind: 'number', number: '555' },
      greeting: { ...draft.greeting, text: '' },
    });
    expect(complaints).toEqual({
      label: 'Give the number a name.',
      'destination.memberId': 'Choose one.',
      'whenClosed.number': 'Write the number in international form, such as +14155550142.',
      'greeting.text': 'Write what the caller is to hear.',
    });
  });

  test('what is missing is said in the person’s language', async () => {
    await turnTo('de');
    const draft = numberDraftOf(settings);
    const { complaints } = numberSettingsOf({
      ...draft,
      label: ' ',
      destination: { ...draft.destination, kind: 'member' },
      greeting: { ...draft.greeting, text: '' },
    });
    expect(complaints).toEqual({
      label: 'Vergeben Sie einen Namen.',
      'destination.memberId': 'Bitte auswählen.',
      'greeting.text': 'Schreiben Sie, was Anrufer hören sollen.',
    });
  });
});
