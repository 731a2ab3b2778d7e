import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, ConferenceSeat, DialConference, RecordingWish } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { readRecordingCallback, readTrim, recordingCallbackAttributes } from './recording-attributes.ts';
import {
  readStatusCallback,
  resolveCallback,
  type StatusCallbackTag,
  statusCallbackAttributes,
} from './status-callback.ts';

export interface ConferenceNoun extends Omit<ConferenceSeat, 'statusCallback' | 'recording'> {
  name: string;
  /** How its statusCallback is sent was written. */
  isCallbackMethodNamed: boolean;
  statusCallback: StatusCallbackTag | null;
  recording: (Omit<RecordingWish, 'statusCallback'> & { statusCallback: StatusCallbackTag | null }) | null;
}

const attributeNames = [
  'muted',
  'beep',
  'startConferenceOnEnter',
  'endConferenceOnExit',
  'participantLabel',
  'waitUrl',
  'waitMethod',
  'maxParticipants',
  'jitterBufferSize',
  'region',
  'coach',
  'eventCallbackUrl',
  'record',
  'trim',
  'recordingConfigurationId',
  ...recordingCallbackAttributes,
  ...statusCallbackAttributes,
];

const MOST_CHARACTERS = 128;

export function readConference(element: TwimlElement, warn: Warn): ConferenceNoun {
  const attributes = new Attributes(element, attributeNames, warn);
  if (element.text === '' || element.text.length > MOST_CHARACTERS)
    warn(13237, `A conference’s name has 1 to ${MOST_CHARACTERS} characters.`);
  return {
    name: element.text.slice(0, MOST_CHARACTERS),
    label: labelOf(attributes),
    muted: attributes.flag('muted', false),
    beep: attributes.oneOf('beep', ['true', 'false', 'onEnter', 'onExit'], 'true'),
    startConferenceOnEnter: attributes.flag('startConferenceOnEnter', true),
    endConferenceOnExit: attributes.flag('endConferenceOnExit', false),
    waitUrl: attributes.text('waitUrl'),
    waitMethod: attributes.method('waitMethod', 'POST'),
    maxParticipants: attributes.whole('maxParticipants', { least: 2, most: 250, otherwise: 250 }),
    coach: attributes.text('coach') || null,
    // Without a list of events there are none: the default of the TwiML noun.
    statusCallback: readStatusCallback(attributes, []),
    isCallbackMethodNamed: attributes.text('statusCallbackMethod') !== null,
    recording: readConferenceRecording(attributes),
  };
}

function labelOf(attributes: Attributes): string | null {
  const label = attributes.text('participantLabel') || null;
  if (label && label.length > MOST_CHARACTERS)
    attributes.invalid('participantLabel', `has at most ${MOST_CHARACTERS} characters`);
  return label?.slice(0, MOST_CHARACTERS) ?? null;
}

/** Two channels: who came first, and everybody else. */
function readConferenceRecording(attributes: Attributes): ConferenceNoun['recording'] {
  const value = attributes.oneOf('record', ['do-not-record', 'record-from-start', 'true', 'false'], 'do-not-record');
  if (value === 'do-not-record' || value === 'false') return null;
  const trim = readTrim(attributes, 'trim-silence');
  return { channels: 2, track: 'both', trim, statusCallback: readRecordingCallback(attributes) };
}

export function toDialConference(
  { isCallbackMethodNamed, ...noun }: ConferenceNoun,
  call: CallControl,
  dial: Pick<DialConference, 'hangupOnStar' | 'timeLimitSeconds'>,
): DialConference {
  const statusCallback = resolveCallback(noun.statusCallback, call);
  const method = call.choice('conference-callback-method');
  return {
    ...noun,
    ...dial,
    waitUrl: noun.waitUrl ? call.resolve(noun.waitUrl) : noun.waitUrl,
    statusCallback: statusCallback && !isCallbackMethodNamed ? { ...statusCallback, method } : statusCallback,
    recording: noun.recording && {
      ...noun.recording,
      statusCallback: resolveCallback(noun.recording.statusCallback, call),
    },
  };
}
