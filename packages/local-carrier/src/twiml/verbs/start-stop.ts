import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, RecordingWish, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { readRecordingCallback, readTrim, recordingCallbackAttributes } from './recording-attributes.ts';
import { resolveCallback, type StatusCallbackTag } from './status-callback.ts';

export interface Start {
  verb: 'Start';
  recordings: ReadonlyArray<Omit<RecordingWish, 'statusCallback'> & { statusCallback: StatusCallbackTag | null }>;
}

export interface Stop {
  verb: 'Stop';
  recording: boolean;
}

const attributeNames = [
  'name',
  'channels',
  'track',
  'trim',
  'recordingConfigurationId',
  ...recordingCallbackAttributes,
];

/** What it starts outlives the document. */
export function readStart(element: TwimlElement, warn: Warn): Start {
  const recordings = element.children.flatMap((child) => {
    if (child.name === 'Recording') return [readRecording(child, warn)];
    warn(12200, `Start cannot hold ${child.name} here.`);
    return [];
  });
  return { verb: 'Start', recordings };
}

function readRecording(element: TwimlElement, warn: Warn): Start['recordings'][number] {
  const attributes = new Attributes(element, attributeNames, warn);
  return {
    channels: attributes.oneOf('channels', ['mono', 'dual'], 'dual') === 'dual' ? 2 : 1,
    track: attributes.oneOf('track', ['inbound', 'outbound', 'both'], 'both'),
    trim: readTrim(attributes, 'do-not-trim'),
    statusCallback: readRecordingCallback(attributes),
  };
}

export function readStop(element: TwimlElement, warn: Warn): Stop {
  for (const { name } of element.children) if (name !== 'Recording') warn(12200, `Stop cannot hold ${name} here.`);
  return { verb: 'Stop', recording: element.children.some(({ name }) => name === 'Recording') };
}

export function runStart({ recordings }: Start, call: CallControl): Step {
  call.answer();
  for (const recording of recordings) {
    call.startRecording({ ...recording, statusCallback: resolveCallback(recording.statusCallback, call) });
  }
  return { go: 'on' };
}

export function runStop({ recording }: Stop, call: CallControl): Step {
  if (recording) call.stopRecording();
  return { go: 'on' };
}
