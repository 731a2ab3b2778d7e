import type { EndedBy, WordedLanguage } from '@ringdesk/contract';

export interface ExportWords {
  /** The names of the columns, in their order. */
  heads: readonly string[];
  directions: Readonly<Record<'inbound' | 'outbound', string>>;
  enders: Readonly<Record<EndedBy, string>>;
  notEnded: string;
  yes: string;
  no: string;
}

const english = {
  heads: [
    'Began',
    'Direction',
    'Contact',
    'Company',
    'Number',
    'Our number',
    'Our number is called',
    'Queue',
    'Agent',
    'Outcome',
    'Ended by',
    'How it ended',
    'Result',
    'Answered',
    'Ended',
    'Waited (s)',
    'Talked (s)',
    'Recording',
    'Call',
  ],
  directions: { outbound: 'Outgoing', inbound: 'Incoming' },
  enders: { agent: 'Agent', customer: 'Customer', carrier: 'Carrier', system: 'Ringdesk' },
  notEnded: 'Not ended yet',
  yes: 'Yes',
  no: 'No',
} as const satisfies ExportWords;

const german = {
  heads: [
    'Beginn',
    'Richtung',
    'Kontakt',
    'Firma',
    'Nummer',
    'Eigene Nummer',
    'Name der eigenen Nummer',
    'Warteschlange',
    'Agent',
    'Ausgang',
    'Beendet von',
    'Wie er endete',
    'Ergebnis',
    'Angenommen',
    'Ende',
    'Gewartet (s)',
    'Gesprochen (s)',
    'Aufnahme',
    'Anruf',
  ],
  directions: { outbound: 'Ausgehend', inbound: 'Eingehend' },
  enders: { agent: 'Agent', customer: 'Kunde', carrier: 'Anbieter', system: 'Ringdesk' },
  notEnded: 'Noch nicht beendet',
  yes: 'Ja',
  no: 'Nein',
} as const satisfies ExportWords;

/** What stands in a file of calls beside what people wrote, by the language of who asked for it. */
export const exportWords: Readonly<Record<WordedLanguage, ExportWords>> = { en: english, de: german };
