import type { DeviceProblem, LineProblem } from '../problems.ts';

/*
 * The carrier's error numbers as our codes. Numbers: Twilio's error dictionary and the Voice SDK 2.18.5, with
 * enableImprovedSignalingErrorPrecision.
 */

/** The token is over or not taken any more: a new one, and once more. */
const tokenErrors = new Set([20101, 20104, 31202, 31204, 31205]);
/** Wrong account, wrong key, no right to call: no new token changes that. */
const accountErrors = new Set([20151, 20157, 31201, 31203, 31207]);
/** No way to the carrier's signalling. */
const transportErrors = new Set([31000, 31009, 53000, 53001]);
const mediaErrors = new Set([31003, 53400, 53402, 53405]);

export function isTokenError(code: number): boolean {
  return tokenErrors.has(code);
}

/** What a device's own error means for the phone; null when it says nothing about the phone as a whole. */
export function deviceProblem(code: number): DeviceProblem | null {
  if (accountErrors.has(code)) return 'token-refused';
  return transportErrors.has(code) || code === 31005 ? 'carrier-unreachable' : null;
}

/**
 * What a call's error means for the line. `wasOpen`: it had been up. 31401 and 31402 are the microphone's, of which
 * the SDK says no more: the caller knows the browser's own error.
 */
export function lineProblem(code: number, wasOpen: boolean): LineProblem {
  if (tokenErrors.has(code)) return 'token-expired';
  if (accountErrors.has(code)) return 'refused';
  if (code === 31401) return 'microphone-denied';
  if (code === 31402) return 'microphone-in-use';
  if (mediaErrors.has(code)) return wasOpen ? 'connection-lost' : 'media-failed';
  if (transportErrors.has(code)) return wasOpen ? 'connection-lost' : 'carrier-unreachable';
  // 31005 with a call is the gateway's hang-up with an error: declined, busy, or a reconnection that came too late.
  if (code === 31005) return wasOpen ? 'connection-lost' : 'refused';
  return code >= 31001 && code < 32000 ? 'refused' : 'unknown';
}
