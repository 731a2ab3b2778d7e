import type { Warn } from './attributes.ts';
import type { CallControl, Step } from './call-control.ts';
import type { TwimlElement } from './twiml-document.ts';
import { type Connect, readConnect, runConnect } from './verbs/connect.ts';
import { type Dial, readDial, runDial } from './verbs/dial.ts';
import { type Enqueue, readEnqueue, runEnqueue } from './verbs/enqueue.ts';
import { type Gather, readGather, runGather } from './verbs/gather.ts';
import { type Hangup, readHangup, runHangup } from './verbs/hangup.ts';
import { type Leave, readLeave, runLeave } from './verbs/leave.ts';
import { type Pause, readPause, runPause } from './verbs/pause.ts';
import { type Play, readPlay, runPlay } from './verbs/play.ts';
import { type Record as RecordVerb, readRecord, runRecord } from './verbs/record.ts';
import { type Redirect, readRedirect, runRedirect } from './verbs/redirect.ts';
import { type Reject, readReject, runReject } from './verbs/reject.ts';
import { readSay, runSay, type Say } from './verbs/say.ts';
import { readSms, runSms, type Sms } from './verbs/sms.ts';
import { readStart, readStop, runStart, runStop, type Start, type Stop } from './verbs/start-stop.ts';

export type Verb =
  | Say
  | Play
  | Pause
  | Gather
  | RecordVerb
  | Dial
  | Enqueue
  | Leave
  | Start
  | Connect
  | Sms
  | Stop
  | Redirect
  | Reject
  | Hangup;
export type VerbName = Verb['verb'];

const readers: { [Name in VerbName]: (element: TwimlElement, warn: Warn) => Extract<Verb, { verb: Name }> } = {
  Say: readSay,
  Play: readPlay,
  Pause: readPause,
  Gather: readGather,
  Record: readRecord,
  Dial: readDial,
  Enqueue: readEnqueue,
  Leave: readLeave,
  Start: readStart,
  Stop: readStop,
  Connect: readConnect,
  Sms: readSms,
  Redirect: readRedirect,
  Reject: readReject,
  Hangup: readHangup,
};

/** While a caller waits, is held or hears an announcement, a document may make sounds and nothing else. */
export const soundVerbs: readonly VerbName[] = ['Say', 'Play', 'Pause', 'Redirect'];
/** In a queue a caller may choose, too. */
export const waitVerbs: readonly VerbName[] = [...soundVerbs, 'Gather', 'Hangup', 'Leave'];
/** The called side of a Dial may be asked, and never dials on (13201). */
export const screeningVerbs: readonly VerbName[] = [...soundVerbs, 'Gather', 'Record', 'Start', 'Stop', 'Hangup'];
export const allVerbs: readonly VerbName[] = [...screeningVerbs, 'Connect', 'Sms', 'Dial', 'Enqueue', 'Reject'];

/**
 * Reads the elements in order; what is unknown or not allowed here is skipped with a warning: 12200, 13201 for a Dial on
 * the called side, 13238 for a verb that is no sound where only those may be.
 */
export function readVerbs(elements: readonly TwimlElement[], allowed: readonly VerbName[], warn: Warn): Verb[] {
  return elements.flatMap((element) => {
    const name = allowed.find((each) => each === element.name);
    if (name) return [readers[name](element, warn)];
    warn(misplacedCode(element.name, allowed), `${element.name} is not a verb that can be used here.`);
    return [];
  });
}

function misplacedCode(name: string, allowed: readonly VerbName[]): number {
  if (name === 'Dial' && allowed === screeningVerbs) return 13201;
  return allowed === soundVerbs && Object.hasOwn(readers, name) ? 13238 : 12200;
}

export async function runVerb(verb: Verb, call: CallControl): Promise<Step> {
  switch (verb.verb) {
    case 'Say':
      return runSay(verb, call);
    case 'Play':
      return runPlay(verb, call);
    case 'Pause':
      return runPause(verb, call);
    case 'Gather':
      return runGather(verb, call);
    case 'Record':
      return runRecord(verb, call);
    case 'Dial':
      return runDial(verb, call);
    case 'Enqueue':
      return runEnqueue(verb, call);
    case 'Leave':
      return runLeave();
    case 'Start':
      return runStart(verb, call);
    case 'Stop':
      return runStop(verb, call);
    case 'Connect':
      return runConnect(verb, call);
    case 'Sms':
      return runSms(verb, call);
    case 'Redirect':
      return runRedirect(verb, call);
    case 'Reject':
      return runReject(verb, call);
    case 'Hangup':
      return runHangup(call);
  }
}
