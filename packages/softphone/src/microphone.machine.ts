import type { MicrophoneState } from './phone.ts';

/*
 * What is known of the microphone without keeping it open. The browser's permission is one witness, the last attempt
 * to open it another: a granted permission says nothing about a device that is unplugged or held by another program.
 *
 *   unknown ── permission ──▶ prompt | granted | denied        each of these to each other by permission
 *   prompt | granted ── refused(why) ──▶ denied | not-found | in-use
 *   not-found | in-use ── acquired · devices(some) ──▶ granted
 *   granted ── devices(none) ──▶ not-found
 *   every state ── insecure ──▶ insecure                       final: such a page gets no microphone
 */

export type MicrophoneEvent =
  | { type: 'insecure' }
  | { type: 'permission'; permission: 'prompt' | 'granted' | 'denied' }
  | { type: 'acquired' }
  | { type: 'refused'; why: 'denied' | 'not-found' | 'in-use' }
  /** How many inputs the browser lists now. */
  | { type: 'devices'; inputs: number };

/** Pure; an event that does not fit returns the same state. */
export function stepMicrophone(microphone: MicrophoneState, event: MicrophoneEvent): MicrophoneState {
  if (microphone === 'insecure') return microphone;
  switch (event.type) {
    case 'insecure':
      return 'insecure';
    case 'permission':
      return event.permission === 'granted' && isDeviceProblem(microphone) ? microphone : event.permission;
    case 'acquired':
      return 'granted';
    case 'refused':
      return event.why;
    case 'devices':
      if (event.inputs === 0) return microphone === 'granted' ? 'not-found' : microphone;
      return isDeviceProblem(microphone) ? 'granted' : microphone;
  }
}

function isDeviceProblem(microphone: MicrophoneState): boolean {
  return microphone === 'not-found' || microphone === 'in-use';
}
