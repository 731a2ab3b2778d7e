import type { World } from '../engine/world.ts';
import type { MachineDetection } from '../twiml/call-control.ts';
import type { Form } from './form.ts';

interface DetectedCall {
  sid: string;
  accountSid: string;
}

/** Warns of a detection whose result nobody is told (21262), or that is asked for in the words of another resource (21263). */
export function warnOfDetection(
  { sid: callSid, accountSid }: DetectedCall,
  form: Form,
  kind: 'call' | 'participant',
  { notifications }: World,
): void {
  if (!form.has('MachineDetection')) return;
  const warn = (code: number, text: string) => notifications.add({ accountSid, callSid, code, text, url: null });
  const isCall = kind === 'call';
  const isUntold = isCall
    ? form.flag('AsyncAmd') && !form.text('AsyncAmdStatusCallback')
    : !form.text('AmdStatusCallback');
  if (isUntold) warn(21262, 'No AMD status callback URL was given.');
  const isOfCalls = ['AsyncAmd', 'AsyncAmdStatusCallback', 'AsyncAmdStatusCallbackMethod'].some((name) =>
    form.has(name),
  );
  if (!isCall && isOfCalls) warn(21263, 'A participant has AmdStatusCallback, and nothing of AsyncAmd.');
}

/** Whether and how it is to be found out who answers; null for not at all. `prefix` names the callback's parameters. */
export function machineDetectionIn(
  form: Form,
  prefix: 'AsyncAmdStatusCallback' | 'AmdStatusCallback',
): MachineDetection | null {
  const mode = form.oneOf('MachineDetection', ['Enable', 'DetectMessageEnd']);
  if (!mode) return null;
  const name = 'MachineDetection';
  const url = form.url(prefix, 21502);
  return {
    untilMessageEnd: mode === 'DetectMessageEnd',
    timeoutSeconds: form.whole(`${name}Timeout`, { least: 3, most: 59, otherwise: 30 }),
    speechThresholdMs: form.whole(`${name}SpeechThreshold`, { least: 1000, most: 6000, otherwise: 2400 }),
    speechEndThresholdMs: form.whole(`${name}SpeechEndThreshold`, { least: 500, most: 5000, otherwise: 1200 }),
    silenceTimeoutMs: form.whole(`${name}SilenceTimeout`, { least: 2000, most: 10_000, otherwise: 5000 }),
    callback: url ? { url, method: form.method(`${prefix}Method`) ?? 'POST' } : null,
  };
}
