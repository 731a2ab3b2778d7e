import type { Warn } from './attributes.ts';
import type { CallControl, Step } from './call-control.ts';
import type { TwimlElement } from './twiml-document.ts';
import { type Dial, readDial, runDial } from './verbs/dial.ts';
import { type Hangup, readHangup, runHangup } from './verbs/hangup.ts';
import { type Pause, readPause, runPause } from './verbs/pause.ts';
import { type Play, readPlay, runPlay } from './verbs/play.ts';
import { type Redirect, readRedirect, runRedirect } from './verbs/redirect.ts';
import { type Reject, readReject, runReject } from './verbs/reject.ts';
import { readSay, runSay, type Say } from './verbs/say.ts';

export type Verb = Say | Play | Pause | Dial | Redirect | Reject | Hangup;
export type VerbName = Verb['verb'];

const readers: { [Name in VerbName]: (element: TwimlElement, warn: Warn) => Extract<Verb, { verb: Name }> } = {
  Say: readSay,
  Play: readPlay,
  Pause: readPause,
  Dial: readDial,
  Redirect: readRedirect,
  Reject: readReject,
  Hangup: readHangup,
};

/** While a caller waits, is held or hears an announcement, a document may make sounds and nothing else. */
export const soundVerbs: readonly VerbName[] = ['Say', 'Play', 'Pause', 'Redirect'];
export const allVerbs: readonly VerbName[] = [...soundVerbs, 'Dial', 'Reject', 'Hangup'];

/** Reads the elements in order; what is unknown or not allowed here is skipped with a warning (12200). */
export function readVerbs(elements: readonly TwimlElement[], allowed: readonly VerbName[], warn: Warn): Verb[] {
  return elements.flatMap((element) => {
    const name = allowed.find((each) => each === element.name);
    if (name) return [readers[name](element, warn)];
    warn(12200, `${element.name} is not a verb that can be used here.`);
    return [];
  });
}

export async function runVerb(verb: Verb, call: CallControl): Promise<Step> {
  switch (verb.verb) {
    case 'Say':
      return runSay(verb, call);
    case 'Play':
      return runPlay(verb, call);
    case 'Pause':
      return runPause(verb, call);
    case 'Dial':
      return runDial(verb, call);
    case 'Redirect':
      return runRedirect(verb, call);
    case 'Reject':
      return runReject(verb, call);
    case 'Hangup':
      return runHangup(call);
  }
}
