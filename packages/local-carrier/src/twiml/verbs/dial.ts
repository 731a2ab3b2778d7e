import { type RingToneName, ringToneNames } from '../../media/ring-tones.ts';
import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, DialRecording, DialResult, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { type ConferenceNoun, readConference, toDialConference } from './conference.ts';
import { type DialTargetTag, readDialTarget, readNumber, toDialTarget } from './dial-target.ts';
import { type QueueNoun, readQueue, toDialQueue } from './queue.ts';
import { readRecordingCallback, readTrim, recordingCallbackAttributes } from './recording-attributes.ts';
import { resolveCallback, type StatusCallbackTag } from './status-callback.ts';

type DialRecordingTag = Omit<DialRecording, 'statusCallback'> & { statusCallback: StatusCallbackTag | null };

export interface Dial {
  verb: 'Dial';
  action: string | null;
  method: Method;
  callerId: string | null;
  callReason: string | null;
  timeoutSeconds: number;
  timeLimitSeconds: number;
  answerOnBridge: boolean;
  hangupOnStar: boolean;
  sequential: boolean;
  ringTone: RingToneName;
  record: DialRecordingTag | null;
  targets: readonly DialTargetTag[];
  conference: ConferenceNoun | null;
  queue: QueueNoun | null;
}

const attributeNames = [
  'action',
  'method',
  'callerId',
  'timeout',
  'timeLimit',
  'answerOnBridge',
  'hangupOnStar',
  'sequential',
  'record',
  'recordingTrack',
  'trim',
  'ringTone',
  'callReason',
  'referUrl',
  'referMethod',
  'events',
  'passports',
  'recordingConfigurationId',
  ...recordingCallbackAttributes,
];
const MOST_TARGETS = 10;

export function readDial(element: TwimlElement, warn: Warn): Dial {
  const attributes = new Attributes(element, attributeNames, warn);
  return {
    verb: 'Dial',
    action: attributes.text('action'),
    method: attributes.method('method', 'POST'),
    callerId: attributes.text('callerId'),
    callReason: readReason(attributes),
    timeoutSeconds: attributes.whole('timeout', { least: 5, most: 600, otherwise: 30 }),
    timeLimitSeconds: attributes.whole('timeLimit', { least: 1, most: 14_400, otherwise: 14_400 }),
    answerOnBridge: attributes.flag('answerOnBridge', false),
    hangupOnStar: attributes.flag('hangupOnStar', false),
    sequential: attributes.flag('sequential', false),
    ringTone: attributes.oneOf('ringTone', ringToneNames, 'us'),
    record: readDialRecording(attributes),
    ...readNouns(element, warn),
  };
}

const MOST_REASON_CHARACTERS = 50;

function readReason(attributes: Attributes): string | null {
  const reason = attributes.text('callReason') ?? '';
  if (reason.length > MOST_REASON_CHARACTERS)
    attributes.invalid('callReason', `has at most ${MOST_REASON_CHARACTERS} characters`);
  return reason.slice(0, MOST_REASON_CHARACTERS) || null;
}

function readNouns(element: TwimlElement, warn: Warn): Pick<Dial, 'targets' | 'conference' | 'queue'> {
  const nouns: Pick<Dial, 'conference' | 'queue'> = { conference: null, queue: null };
  const targets: DialTargetTag[] = [];
  for (const child of element.children) {
    const target = readDialTarget(child, warn);
    if (target) targets.push(target);
    else if (child.name === 'Conference') nouns.conference ??= readConference(child, warn);
    else if (child.name === 'Queue') nouns.queue ??= readQueue(child, warn);
    else warn(13215, `Dial cannot hold ${child.name} here.`);
  }
  // Without a noun the text is the number to dial.
  if (element.children.length === 0 && element.text !== '')
    targets.push(readNumber({ ...element, attributes: {} }, warn));
  return { ...nouns, targets: targets.slice(0, MOST_TARGETS) };
}

const recordValues = [
  'do-not-record',
  'false',
  'true',
  'record-from-answer',
  'record-from-ringing',
  'record-from-answer-dual',
  'record-from-ringing-dual',
] as const;

function readDialRecording(attributes: Attributes): DialRecordingTag | null {
  const value = attributes.oneOf('record', recordValues, 'do-not-record');
  if (value === 'do-not-record' || value === 'false') return null;
  return {
    from: value.includes('ringing') ? 'ringing' : 'answer',
    channels: value.endsWith('dual') ? 2 : 1,
    track: attributes.oneOf('recordingTrack', ['both', 'inbound', 'outbound'], 'both'),
    trim: readTrim(attributes, 'do-not-trim'),
    statusCallback: readRecordingCallback(attributes),
  };
}

/** With an action the verbs after it are never reached; without one the next verb runs. */
export async function runDial(dial: Dial, call: CallControl): Promise<Step> {
  const { params } = await connect(dial, call);
  if (dial.action === null) return { go: 'on' };
  return { go: 'fetch', url: call.resolve(dial.action), method: dial.method, kind: 'dial-action', params };
}

function connect(dial: Dial, call: CallControl): Promise<DialResult> {
  const { callerId, callReason, sequential, ringTone, answerOnBridge, timeoutSeconds, timeLimitSeconds, hangupOnStar } =
    dial;
  const limits = { timeoutSeconds, timeLimitSeconds, hangupOnStar };
  const record = dial.record && { ...dial.record, statusCallback: resolveCallback(dial.record.statusCallback, call) };
  if (dial.conference) {
    call.answer();
    return call.dialConference(toDialConference(dial.conference, call, limits));
  }
  if (dial.queue) {
    call.answer();
    return call.dialQueue(toDialQueue(dial.queue, call, { ...limits, record }));
  }
  if (!answerOnBridge) call.answer();
  const targets = dial.targets.map((target) => toDialTarget(target, call));
  return call.dialTargets({ targets, callerId, callReason, sequential, ringTone, answerOnBridge, record, ...limits });
}
