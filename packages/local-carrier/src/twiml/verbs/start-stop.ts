import type { Warn } from '../attributes.ts';
import type { CallControl, Step, StreamWish, TranscriptionWish } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { type RecordingNoun, readRecording, startRecording, stopRecording } from './start-recording.ts';
import { resolveCallback } from './status-callback.ts';
import { readStream, resolveStream } from './stream.ts';
import { readTranscription } from './transcription.ts';

type Started =
  | { noun: 'Recording'; wish: RecordingNoun }
  | { noun: 'Transcription'; wish: TranscriptionWish }
  | { noun: 'Stream'; wish: StreamWish };
type Stopped = { noun: 'Recording'; name: string | undefined } | { noun: 'Transcription' | 'Stream'; name: string };

export interface Start {
  verb: 'Start';
  nouns: readonly Started[];
}

export interface Stop {
  verb: 'Stop';
  nouns: readonly Stopped[];
}

/** What it starts outlives the document. */
export function readStart(element: TwimlElement, warn: Warn): Start {
  const nouns = element.children.flatMap((child): Started[] => {
    switch (child.name) {
      case 'Recording':
        return [{ noun: 'Recording', wish: readRecording(child, warn) }];
      case 'Transcription':
        return [{ noun: 'Transcription', wish: readTranscription(child, warn) }];
      case 'Stream': {
        const wish = readStream(child, warn);
        return wish ? [{ noun: 'Stream', wish }] : [];
      }
      default:
        warn(12200, `Start cannot hold ${child.name} here.`);
        return [];
    }
  });
  return { verb: 'Start', nouns };
}

export function readStop(element: TwimlElement, warn: Warn): Stop {
  const nouns = element.children.flatMap((child): Stopped[] => {
    const name = child.attributes.name || child.attributes.sid;
    if (child.name === 'Recording') return [{ noun: 'Recording', name }];
    const isNamed = child.name === 'Transcription' || child.name === 'Stream';
    if (isNamed && name) return [{ noun: child.name === 'Stream' ? 'Stream' : 'Transcription', name }];
    warn(12200, isNamed ? `Stop of a ${child.name} needs its name.` : `Stop cannot hold ${child.name} here.`);
    return [];
  });
  return { verb: 'Stop', nouns };
}

export function runStart({ nouns }: Start, call: CallControl): Step {
  call.answer();
  for (const started of nouns) {
    if (started.noun === 'Recording') startRecording(started.wish, call);
    else if (started.noun === 'Stream') call.startStream(resolveStream(started.wish, call));
    else call.startTranscription({ ...started.wish, callback: resolveCallback(started.wish.callback, call) });
  }
  return { go: 'on' };
}

export function runStop({ nouns }: Stop, call: CallControl): Step {
  for (const stopped of nouns) {
    if (stopped.noun === 'Recording') stopRecording(stopped.name, call);
    else if (stopped.noun === 'Stream') call.stopStream(stopped.name);
    else call.stopTranscription(stopped.name);
  }
  return { go: 'on' };
}
