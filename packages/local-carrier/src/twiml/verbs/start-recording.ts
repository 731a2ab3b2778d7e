import { Attributes, type Warn } from '../attributes.ts';
import type { RecordingWish } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { readRecordingCallback, readTrim, recordingCallbackAttributes } from './recording-attributes.ts';

const attributeNames = [
  'name',
  'channels',
  'track',
  'trim',
  'recordingConfigurationId',
  ...recordingCallbackAttributes,
];

/** The noun Recording of Start, its address as it was written. */
export function readRecording(element: TwimlElement, warn: Warn): RecordingWish {
  const attributes = new Attributes(element, attributeNames, warn);
  return {
    channels: attributes.oneOf('channels', ['mono', 'dual'], 'dual') === 'dual' ? 2 : 1,
    track: attributes.oneOf('track', ['inbound', 'outbound', 'both'], 'both'),
    trim: readTrim(attributes, 'do-not-trim'),
    statusCallback: readRecordingCallback(attributes),
  };
}
