import type { MachineDetection } from '../twiml/call-control.ts';
import type { Form } from './form.ts';

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
    timeoutSeconds: form.whole(`${name}Timeout`, { least: 3, most: 60, otherwise: 30 }),
    speechThresholdMs: form.whole(`${name}SpeechThreshold`, { least: 1000, most: 6000, otherwise: 2400 }),
    speechEndThresholdMs: form.whole(`${name}SpeechEndThreshold`, { least: 500, most: 5000, otherwise: 1200 }),
    silenceTimeoutMs: form.whole(`${name}SilenceTimeout`, { least: 2000, most: 10_000, otherwise: 5000 }),
    callback: url ? { url, method: form.method(`${prefix}Method`) ?? 'POST' } : null,
  };
}
