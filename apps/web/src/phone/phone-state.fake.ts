import type { LineState, PhoneState } from '@ringdesk/softphone';

/** The state of a phone for tests: ready and at rest, changed where asked. */
export function fakePhone(change: Partial<Omit<PhoneState, 'line'>> = {}, line: Partial<LineState> = {}): PhoneState {
  return {
    owner: 'owner',
    device: { state: 'ready', reason: null },
    microphone: 'granted',
    line: {
      state: 'idle',
      callId: null,
      carrierLegId: null,
      muted: false,
      sentDigits: '',
      openedAt: null,
      ringback: false,
      problem: null,
      ...line,
    },
    quality: null,
    ...change,
  };
}
