import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, DialConference } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import {
  readStatusCallback,
  resolveCallback,
  type StatusCallbackTag,
  statusCallbackAttributes,
} from './status-callback.ts';

export interface ConferenceNoun {
  name: string;
  label: string | null;
  muted: boolean;
  beep: DialConference['beep'];
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  waitUrl: string | null;
  waitMethod: Method;
  maxParticipants: number;
  coach: string | null;
  statusCallback: StatusCallbackTag | null;
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
  ...statusCallbackAttributes,
];

const MOST_CHARACTERS = 128;

export function readConference(element: TwimlElement, warn: Warn): ConferenceNoun {
  const attributes = new Attributes(element, attributeNames, warn);
  if (element.text === '' || element.text.length > MOST_CHARACTERS)
    warn(13237, `A conference’s name has 1 to ${MOST_CHARACTERS} characters.`);
  return {
    name: element.text.slice(0, MOST_CHARACTERS),
    label: attributes.text('participantLabel'),
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
  };
}

export function toDialConference(
  noun: ConferenceNoun,
  call: CallControl,
  dial: Pick<DialConference, 'hangupOnStar' | 'timeLimitSeconds'>,
): DialConference {
  return {
    ...noun,
    ...dial,
    waitUrl: noun.waitUrl ? call.resolve(noun.waitUrl) : noun.waitUrl,
    statusCallback: resolveCallback(noun.statusCallback, call),
  };
}
