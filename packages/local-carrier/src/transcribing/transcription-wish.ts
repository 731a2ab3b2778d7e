import type { Track, TranscriptionWish } from '../twiml/call-control.ts';

/** What may be said about a transcription, by an attribute or a parameter; what is null takes Twilio's default. */
export interface TranscriptionSettings {
  name: string | null;
  track: Track;
  inboundTrackLabel: string | null;
  outboundTrackLabel: string | null;
  languageCode: string | null;
  engine: string | null;
  speechModel: string | null;
  hints: string | null;
  partialResults: boolean;
  profanityFilter: boolean;
  enableAutomaticPunctuation: boolean;
  callback: TranscriptionWish['callback'];
}

/** The settings with Twilio's defaults in the places of those that are not given. */
export function transcriptionWish(settings: TranscriptionSettings): TranscriptionWish {
  const { profanityFilter, enableAutomaticPunctuation, speechModel, hints, languageCode, engine, ...rest } = settings;
  return {
    ...rest,
    languageCode: languageCode || 'en-US',
    engine: engine || 'google',
    providerConfiguration: {
      profanityFilter: String(profanityFilter),
      speechModel: speechModel || 'telephony',
      enableAutomaticPunctuation: String(enableAutomaticPunctuation),
      ...(hints ? { hints } : {}),
    },
  };
}
