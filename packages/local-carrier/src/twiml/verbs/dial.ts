import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, DialResult, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { type ConferenceNoun, readConference, toDialConference } from './conference.ts';
import { type NumberTag, readNumber, toNumberNoun } from './number.ts';

export interface Dial {
  verb: 'Dial';
  action: string | null;
  method: Method;
  callerId: string | null;
  timeoutSeconds: number;
  timeLimitSeconds: number;
  answerOnBridge: boolean;
  hangupOnStar: boolean;
  numbers: readonly NumberTag[];
  conference: ConferenceNoun | null;
}

const attributeNames = ['action', 'method', 'callerId', 'timeout', 'timeLimit', 'answerOnBridge', 'hangupOnStar'];
const MOST_NUMBERS = 10;

export function readDial(element: TwimlElement, warn: Warn): Dial {
  const attributes = new Attributes(element, attributeNames, warn);
  const numbers = element.children.filter(({ name }) => name === 'Number').map((child) => readNumber(child, warn));
  const conferences = element.children.filter(({ name }) => name === 'Conference');
  for (const { name } of element.children) {
    if (name !== 'Number' && name !== 'Conference') warn(12200, `Dial cannot hold ${name} here.`);
  }
  // Without a noun the text is the number to dial.
  if (element.children.length === 0 && element.text !== '')
    numbers.push(readNumber({ ...element, attributes: {} }, warn));
  return {
    verb: 'Dial',
    action: attributes.text('action'),
    method: attributes.method('method', 'POST'),
    callerId: attributes.text('callerId'),
    timeoutSeconds: attributes.whole('timeout', { least: 5, most: 600, otherwise: 30 }),
    timeLimitSeconds: attributes.whole('timeLimit', { least: 1, most: 14_400, otherwise: 14_400 }),
    answerOnBridge: attributes.flag('answerOnBridge', false),
    hangupOnStar: attributes.flag('hangupOnStar', false),
    numbers: numbers.slice(0, MOST_NUMBERS),
    conference: conferences[0] ? readConference(conferences[0], warn) : null,
  };
}

/** With an action the verbs after it are never reached; without one the next verb runs. */
export async function runDial(dial: Dial, call: CallControl): Promise<Step> {
  const { params } = await connect(dial, call);
  if (dial.action === null) return { go: 'on' };
  return { go: 'fetch', url: call.resolve(dial.action), method: dial.method, kind: 'dial-action', params };
}

function connect(dial: Dial, call: CallControl): Promise<DialResult> {
  const { conference, callerId, timeoutSeconds, timeLimitSeconds, answerOnBridge, hangupOnStar } = dial;
  if (conference) {
    call.answer();
    return call.dialConference(toDialConference(conference, call, { hangupOnStar, timeLimitSeconds }));
  }
  if (!answerOnBridge) call.answer();
  const numbers = dial.numbers.map((number) => toNumberNoun(number, call));
  return call.dialNumbers({ numbers, callerId, timeoutSeconds, timeLimitSeconds, answerOnBridge, hangupOnStar });
}
