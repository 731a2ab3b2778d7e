import { transcriptionWish } from '../../transcribing/transcription-wish.ts';
import { Attributes, type Warn } from '../attributes.ts';
import { type TranscriptionWish, tracks } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';

const attributeNames = [
  'name',
  'track',
  'statusCallbackUrl',
  'statusCallbackMethod',
  'inboundTrackLabel',
  'outboundTrackLabel',
  'languageCode',
  'transcriptionEngine',
  'speechModel',
  'hints',
  'partialResults',
  'profanityFilter',
  'enableAutomaticPunctuation',
  'enableProviderData',
  'intelligenceService',
];

/** The noun Transcription of Start, its address as it was written. */
export function readTranscription(element: TwimlElement, warn: Warn): TranscriptionWish {
  const attributes = new Attributes(element, attributeNames, warn);
  const url = attributes.text('statusCallbackUrl');
  const method = attributes.method('statusCallbackMethod', 'POST');
  return transcriptionWish({
    name: attributes.text('name'),
    track: attributes.oneOf('track', tracks, 'both_tracks'),
    inboundTrackLabel: attributes.text('inboundTrackLabel'),
    outboundTrackLabel: attributes.text('outboundTrackLabel'),
    languageCode: attributes.text('languageCode'),
    engine: attributes.text('transcriptionEngine'),
    speechModel: attributes.text('speechModel'),
    hints: attributes.text('hints'),
    partialResults: attributes.flag('partialResults', false),
    profanityFilter: attributes.flag('profanityFilter', true),
    enableAutomaticPunctuation: attributes.flag('enableAutomaticPunctuation', true),
    callback: url ? { url, method } : null,
  });
}
