import type { Method } from '../../store/records.ts';
import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Gathering, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { type Pause, readPause, runPause } from './pause.ts';
import { type Play, readPlay, runPlay } from './play.ts';
import { readSay, runSay, type Say } from './say.ts';

export interface Gather extends Omit<Gathering, 'partialResults' | 'prompt' | 'bargeIn'> {
  verb: 'Gather';
  action: string | null;
  method: Method;
  partialResultCallback: string | null;
  partialResultCallbackMethod: Method;
  actionOnEmptyResult: boolean;
  /** Null where nothing is said. */
  bargeIn: boolean | null;
  prompts: readonly Prompting[];
}

type Prompting = Say | Play | Pause;

const attributeNames = [
  'action',
  'method',
  'input',
  'timeout',
  'finishOnKey',
  'numDigits',
  'speechTimeout',
  'maxSpeechTime',
  'language',
  'speechModel',
  'hints',
  'partialResultCallback',
  'partialResultCallbackMethod',
  'profanityFilter',
  'actionOnEmptyResult',
  'bargeIn',
  'enhanced',
  'debug',
];

const MOST_SPEECH_SECONDS = 60;
const MOST_HINTS = 500;
const LONGEST_HINT = 100;
/** With `auto` the recogniser decides when somebody has finished. */
const AUTO_SECONDS = 1;

export function readGather(element: TwimlElement, warn: Warn): Gather {
  const attributes = new Attributes(element, attributeNames, warn);
  checkHints(attributes);
  const timeoutSeconds = attributes.whole('timeout', { least: 0, most: 3600, otherwise: 5 });
  const range = { least: 0, most: MOST_SPEECH_SECONDS, otherwise: timeoutSeconds };
  const isAuto = attributes.text('speechTimeout') === 'auto';
  return {
    verb: 'Gather',
    action: attributes.text('action'),
    method: attributes.method('method', 'POST'),
    input: inputOf(attributes),
    timeoutSeconds,
    speechTimeoutSeconds: isAuto ? AUTO_SECONDS : attributes.whole('speechTimeout', range),
    finishOnKey: finishKey(attributes),
    numDigits: attributes.whole('numDigits', { least: 1, most: 1000, otherwise: Number.POSITIVE_INFINITY }),
    maxSpeechSeconds: attributes.whole('maxSpeechTime', {
      least: 1,
      most: MOST_SPEECH_SECONDS,
      otherwise: MOST_SPEECH_SECONDS,
    }),
    partialResultCallback: attributes.text('partialResultCallback'),
    partialResultCallbackMethod: attributes.method('partialResultCallbackMethod', 'POST'),
    actionOnEmptyResult: attributes.flag('actionOnEmptyResult', false),
    bargeIn: attributes.text('bargeIn') === null ? null : attributes.flag('bargeIn', true),
    prompts: element.children.flatMap((child) => readPrompt(child, warn)),
  };
}

/** Words and phrases with commas between them. They help no recogniser here; too many are warned of all the same. */
function checkHints(attributes: Attributes): void {
  const hints = (attributes.text('hints') ?? '').split(',').map((hint) => hint.trim());
  if (hints.length > MOST_HINTS) attributes.invalid('hints', `may have at most ${MOST_HINTS} entries`);
  if (hints.some(({ length }) => length > LONGEST_HINT))
    attributes.invalid('hints', `may have entries of at most ${LONGEST_HINT} characters`);
}

function inputOf(attributes: Attributes): Gather['input'] {
  const wanted = attributes.words('input');
  const known = (['dtmf', 'speech'] as const).filter((each) => wanted.includes(each));
  if (known.length < wanted.length) attributes.invalid('input', 'must be dtmf, speech or both');
  return known.length > 0 ? known : ['dtmf'];
}

function finishKey(attributes: Attributes): string {
  const key = attributes.text('finishOnKey') ?? '#';
  if (/^[0-9*#]?$/.test(key)) return key;
  attributes.invalid('finishOnKey', 'must be one key, or empty for none');
  return '#';
}

function readPrompt(element: TwimlElement, warn: Warn): Prompting[] {
  if (element.name === 'Say') return [readSay(element, warn)];
  if (element.name === 'Play') return [readPlay(element, warn)];
  if (element.name === 'Pause') return [readPause(element, warn)];
  warn(13320, `Gather cannot hold ${element.name}.`);
  return [];
}

/** Without input the next verb runs, unless the action wants to know even that. No action is the document itself. */
export async function runGather(gather: Gather, call: CallControl): Promise<Step> {
  const { partialResultCallback, partialResultCallbackMethod: method } = gather;
  call.answer();
  const params = await call.gather({
    ...gather,
    bargeIn: gather.bargeIn ?? call.choice('barge-in') === 'true',
    partialResults: partialResultCallback ? { url: call.resolve(partialResultCallback), method } : null,
    prompt: (inner) => runPrompts(gather.prompts, inner),
  });
  if (!params && !gather.actionOnEmptyResult) return { go: 'on' };
  return {
    go: 'fetch',
    url: call.resolve(gather.action ?? ''),
    method: gather.method,
    kind: 'gather-action',
    params: params ?? { Digits: '' },
  };
}

async function runPrompts(prompts: readonly Prompting[], call: CallControl): Promise<void> {
  for (const prompt of prompts) {
    if (prompt.verb === 'Say') await runSay(prompt, call);
    else if (prompt.verb === 'Play') await runPlay(prompt, call);
    else await runPause(prompt, call);
  }
}
