import { z } from 'zod';
import type { CallOutcome } from './call.ts';

/** In which calls are worded for people: on screens, and in files that the server writes. */
export const wordedLanguage = z.enum(['en', 'de']);
export type WordedLanguage = z.infer<typeof wordedLanguage>;

/** What people call each outcome, the same wherever they read it. */
export const outcomeWords = {
  en: {
    answered: 'Answered',
    busy: 'Busy',
    'no-answer': 'No answer',
    rejected: 'Declined',
    unreachable: 'Not reachable',
    cancelled: 'Cancelled',
    failed: 'Failed',
    missed: 'Missed',
    voicemail: 'Voicemail',
    forwarded: 'Forwarded',
    'turned-away': 'Closed',
    unknown: 'Unclear',
  },
  de: {
    answered: 'Angenommen',
    busy: 'Besetzt',
    'no-answer': 'Keine Antwort',
    rejected: 'Abgelehnt',
    unreachable: 'Nicht erreichbar',
    cancelled: 'Abgebrochen',
    failed: 'Fehlgeschlagen',
    missed: 'Verpasst',
    voicemail: 'Mailbox',
    forwarded: 'Weitergeleitet',
    'turned-away': 'Geschlossen',
    unknown: 'Unklar',
  },
} as const satisfies Readonly<Record<WordedLanguage, Readonly<Record<CallOutcome, string>>>>;
