import type { Attributes, Warn } from '../attributes.ts';
import type { CallControl, MachineDetection } from '../call-control.ts';

/** They belong to calls of the API: Twilio warns of them here (21263). */
const ofCallsAlone = ['asyncAmd', 'asyncAmdStatusCallback', 'asyncAmdStatusCallbackMethod'];

export const machineDetectionAttributes = [
  'machineDetection',
  'machineDetectionTimeout',
  'machineDetectionSpeechThreshold',
  'machineDetectionSpeechEndThreshold',
  'machineDetectionSilenceTimeout',
  'amdStatusCallback',
  'amdStatusCallbackMethod',
  ...ofCallsAlone,
];

/** Whether and how it is to be found out who answers; null for not at all. */
export function readMachineDetection(attributes: Attributes, warn: Warn): MachineDetection | null {
  const mode = attributes.oneOf('machineDetection', ['Enable', 'DetectMessageEnd', 'off'], 'off');
  if (mode === 'off') return null;
  const name = 'machineDetection';
  const url = attributes.text('amdStatusCallback');
  if (!url) warn(21262, 'machineDetection has no amdStatusCallback to tell its result.');
  if (ofCallsAlone.some((each) => attributes.text(each) !== null))
    warn(21263, 'A Number has amdStatusCallback, and nothing of asyncAmd.');
  return {
    untilMessageEnd: mode === 'DetectMessageEnd',
    timeoutSeconds: attributes.whole(`${name}Timeout`, { least: 3, most: 59, otherwise: 30 }),
    speechThresholdMs: attributes.whole(`${name}SpeechThreshold`, { least: 1000, most: 6000, otherwise: 2400 }),
    speechEndThresholdMs: attributes.whole(`${name}SpeechEndThreshold`, { least: 500, most: 5000, otherwise: 1200 }),
    silenceTimeoutMs: attributes.whole(`${name}SilenceTimeout`, { least: 2000, most: 10_000, otherwise: 5000 }),
    callback: url ? { url, method: attributes.method('amdStatusCallbackMethod', 'POST') } : null,
  };
}

export function resolveDetection(detection: MachineDetection | null, call: CallControl): MachineDetection | null {
  const callback = detection?.callback;
  return detection && { ...detection, callback: callback ? { ...callback, url: call.resolve(callback.url) } : null };
}
