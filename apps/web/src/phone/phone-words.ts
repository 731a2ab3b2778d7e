import type { Call, CallOutcome } from '@ringdesk/contract';
import type { DeviceProblem, LineProblem } from '@ringdesk/softphone';
import type { TextKey } from '../words/words.ts';
import type { MicrophoneProblem, PhoneView } from './phone-view.ts';
import { t } from './texts.ts';

export type Light = 'green' | 'yellow' | 'red' | 'off';
export type Fix = 'none' | 'allow-microphone' | 'retry-device' | 'reload' | 'sign-in' | 'rejoin';

/** What a state of the phone says to a person: the light never stands without its word. */
export interface PhoneWords {
  light: Light;
  word: string;
  /** Who hears what, or what happens next. Empty where the word says it all. */
  detail: string;
  /** What to do, where something is to be done. */
  advice: string;
  fix: Fix;
}

/** How bad it is that the phone does not work, and what mends it. */
export const deviceProblems: Readonly<Record<DeviceProblem, Pick<PhoneWords, 'light' | 'fix'>>> = {
  'insecure-page': { light: 'red', fix: 'none' },
  'unsupported-browser': { light: 'red', fix: 'none' },
  'code-not-loaded': { light: 'red', fix: 'reload' },
  'signed-out': { light: 'red', fix: 'sign-in' },
  'not-allowed': { light: 'red', fix: 'none' },
  'token-unavailable': { light: 'yellow', fix: 'retry-device' },
  'token-refused': { light: 'red', fix: 'retry-device' },
  'carrier-unreachable': { light: 'yellow', fix: 'retry-device' },
};

function deviceWords(problem: DeviceProblem): PhoneWords {
  return {
    ...deviceProblems[problem],
    word: t(`device.${problem}.word`),
    detail: t(`device.${problem}.detail`),
    advice: t(`device.${problem}.advice`),
  };
}

function microphoneWords(problem: MicrophoneProblem): PhoneWords {
  if (problem === 'insecure') return deviceWords('insecure-page');
  return {
    light: 'red',
    word: t(`microphone.${problem}.word`),
    detail: t(`microphone.${problem}.detail`),
    advice: t(`microphone.${problem}.advice`),
    fix: 'allow-microphone',
  };
}

/** Why a line did not come up or broke off, and what to do. */
export function lineWords(problem: LineProblem): Pick<PhoneWords, 'detail' | 'advice'> {
  return { detail: t(`line.${problem}.detail`), advice: t(`line.${problem}.advice`) };
}

/** What may help after a call that nobody answered. */
const endAdvice: Readonly<Partial<Record<CallOutcome, TextKey<typeof t>>>> = {
  busy: 'end.busy.advice',
  'no-answer': 'end.no-answer.advice',
  rejected: 'end.rejected.advice',
  unreachable: 'end.unreachable.advice',
  failed: 'end.failed.advice',
  missed: 'end.missed.advice',
  unknown: 'end.unknown.advice',
};

const calm = (light: Light, word: string, detail = '', advice = ''): PhoneWords => ({
  light,
  word,
  detail,
  advice,
  fix: 'none',
});

const connecting = (): PhoneWords => calm('yellow', t('connecting'), t('connecting.detail'));

/** What the customer has of the call while this browser is not in it: music only once the server has lost the own line. */
function heardBy({ state, agentLine }: Call): string {
  if (state !== 'answered') return '';
  return agentLine === 'lost' ? t('still.music') : t('still.onCall');
}

/** Nothing went wrong here and the server sees the own line up: it is in another browser of the same person. */
export function isElsewhere({ call, problem }: { call: Call; problem: LineProblem | null }): boolean {
  return problem === null && call.agentLine === 'joined';
}

const elsewhere = (): PhoneWords => ({
  light: 'yellow',
  word: t('elsewhere.word'),
  detail: t('elsewhere.detail'),
  advice: t('elsewhere.advice'),
  fix: 'rejoin',
});

/** The light, the word and the sentences for a view of the phone. The compiler counts the views. */
export function phoneWords(view: PhoneView): PhoneWords {
  switch (view.kind) {
    case 'viewer':
      return calm('off', t('viewer'), t('viewer.detail'), t('viewer.advice'));
    case 'starting':
      return calm('yellow', t('starting'));
    case 'device-failed':
      return deviceWords(view.problem);
    case 'microphone':
      return microphoneWords(view.problem);
    case 'idle':
      return calm('green', t('idle'));
    case 'asking-microphone':
      return calm('yellow', t('askingMicrophone'), t('askingMicrophone.detail'));
    case 'placing':
      return view.step === 'line' ? connecting() : calm('yellow', t('placing'));
    case 'connecting':
      return connecting();
    case 'ringing':
      return calm('yellow', t('ringing'), t('ringing.detail'));
    case 'talking':
      return calm('green', t('talking'));
    case 'on-hold':
      return calm('yellow', t('onHold'), t('onHold.detail'));
    case 'reconnecting':
      return calm('yellow', t('reconnecting'), heardBy(view.call), t('reconnecting.advice'));
    case 'hanging-up':
      return calm('yellow', t('hangingUp'), t('hangingUp.detail'));
    case 'line-lost': {
      if (isElsewhere(view)) return elsewhere();
      const { detail, advice } = lineWords(view.problem ?? 'unknown');
      return {
        light: 'red',
        word: t('lineLost.word'),
        detail: [detail, heardBy(view.call)].filter(Boolean).join(' '),
        advice: view.problem ? advice : t('lineLost.advice'),
        fix: 'rejoin',
      };
    }
    case 'ended': {
      const { reason } = view.call;
      const outcome = view.call.outcome ?? 'unknown';
      const word = t(`end.${outcome}.word`);
      const advice = endAdvice[outcome];
      const light = outcome === 'failed' || outcome === 'unknown' ? 'red' : 'off';
      // The server's reason names who can mend it; general advice beside it would only contradict.
      return reason ? calm(light, word, reason) : calm(light, word, t(`end.${outcome}.detail`), advice && t(advice));
    }
  }
}
