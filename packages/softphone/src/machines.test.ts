import { describe, expect, it } from 'vitest';
import { type DeviceEvent, type DeviceState, stepDevice } from './device.machine.ts';
import { type MicrophoneEvent, stepMicrophone } from './microphone.machine.ts';
import type { MicrophoneState } from './phone.ts';
import { type Ringback, type RingbackEvent, stepRingback } from './ringback.machine.ts';
import { type Ownership, type OwnershipEvent, stepOwnership } from './tab.machine.ts';

/** Rows are states, columns events, "." is no change. */
function walk<State extends string, Event extends string>(
  columns: readonly Event[],
  rows: Record<State, string>,
  step: (state: State, event: Event) => State,
) {
  for (const [state, row] of Object.entries(rows) as [State, string][]) {
    it(`${state}: ${row}`, () => {
      const next = columns.map((event) => step(state, event)).map((to) => (to === state ? '.' : to));
      expect(next.join(' ')).toBe(row);
    });
  }
}

describe('tab ownership: granted, denied, stolen', () => {
  const columns: OwnershipEvent[] = ['granted', 'denied', 'stolen'];
  walk<Ownership, OwnershipEvent>(
    columns,
    { unknown: 'owner follower .', owner: '. . follower', follower: 'owner . .' },
    stepOwnership,
  );
});

describe('ringback: ringing, sound, waited, quiet', () => {
  const columns: RingbackEvent[] = ['ringing', 'sound', 'waited', 'quiet'];
  walk<Ringback, RingbackEvent>(
    columns,
    {
      off: 'waiting . . .',
      waiting: '. carried playing off',
      playing: '. carried . off',
      carried: '. . . off',
    },
    stepRingback,
  );
});

describe('device: start, made, failed, recovered, release', () => {
  const events: Record<string, DeviceEvent> = {
    start: { type: 'start' },
    made: { type: 'made' },
    failed: { type: 'failed', reason: 'token-refused' },
    recovered: { type: 'recovered' },
    release: { type: 'release' },
  };
  const states: Record<DeviceState['state'], DeviceState> = {
    none: { state: 'none', reason: null },
    starting: { state: 'starting', reason: null },
    ready: { state: 'ready', reason: null },
    failed: { state: 'failed', reason: 'token-refused' },
  };
  walk<DeviceState['state'], string>(
    Object.keys(events),
    {
      none: 'starting . . . .',
      starting: '. ready failed . none',
      ready: '. . failed . none',
      failed: 'starting ready . ready none',
    },
    (state, event) => stepDevice(states[state], events[event] as DeviceEvent).state,
  );

  it('says the newest reason', () => {
    const failed: DeviceState = { state: 'failed', reason: 'token-unavailable' };
    expect(stepDevice(failed, { type: 'failed', reason: 'signed-out' }).reason).toBe('signed-out');
  });
});

describe('microphone: prompt, granted, denied; acquired; refused denied, not-found, in-use; devices 0, 1; insecure', () => {
  const events: Record<string, MicrophoneEvent> = {
    prompt: { type: 'permission', permission: 'prompt' },
    granted: { type: 'permission', permission: 'granted' },
    denied: { type: 'permission', permission: 'denied' },
    acquired: { type: 'acquired' },
    refusedDenied: { type: 'refused', why: 'denied' },
    refusedNotFound: { type: 'refused', why: 'not-found' },
    refusedInUse: { type: 'refused', why: 'in-use' },
    noInputs: { type: 'devices', inputs: 0 },
    inputs: { type: 'devices', inputs: 1 },
    insecure: { type: 'insecure' },
  };
  walk<MicrophoneState, string>(
    Object.keys(events),
    {
      unknown: 'prompt granted denied granted denied not-found in-use . . insecure',
      prompt: '. granted denied granted denied not-found in-use . . insecure',
      granted: 'prompt . denied . denied not-found in-use not-found . insecure',
      denied: 'prompt granted . granted . not-found in-use . . insecure',
      'not-found': 'prompt . denied granted denied . in-use . granted insecure',
      'in-use': 'prompt . denied granted denied not-found . . granted insecure',
      insecure: '. . . . . . . . . .',
    },
    (state, event) => stepMicrophone(state, events[event] as MicrophoneEvent),
  );
});
