import { type CallEffect, changed, ignored, type StateHandlers, type Transition } from './call-event.ts';
import { isCustomers } from './call-legs.ts';
import type { CallRecord, OnDemand } from './call-record.ts';

/** What was asked of the carrier goes on, also when the caller has to wait again. */
export const recordingUnderWay: StateHandlers = {
  'recording.started'(call) {
    const { onDemand } = call;
    if (onDemand?.stage !== 'starting') return ignored('not awaited');
    // Who stopped it while the carrier was asked has it end at once.
    const effects: CallEffect[] = onDemand.asked ? [] : [{ kind: 'stop-recording' }];
    return changed({ ...call, onDemand: { ...onDemand, stage: 'on' } }, ['call.recording-started'], effects);
  },

  'recording.stopped'(call) {
    const { onDemand } = call;
    if (onDemand === null || onDemand.asked || onDemand.stage === 'off') return ignored('already known');
    return changed({ ...call, onDemand: { ...onDemand, stage: 'off' } }, ['call.recording-stopped']);
  },

  'recording.failed'(call) {
    const { onDemand } = call;
    const isSo = onDemand === null || onDemand.stage === 'off' || (onDemand.stage === 'on' && onDemand.asked);
    return isSo ? ignored('nothing was asked for') : failed(call, onDemand);
  },
};

/**
 * A recording that the agent starts and stops, where the number's setting lets them:
 *
 *   off ──asked──▶ notice ──heard──▶ starting ──started──▶ on ──no longer asked, stopped──▶ off
 *    ▲               │                   │
 *    └── no longer asked, or failed ─────┘
 *
 * Nothing is recorded before the caller has heard the notice to its end, and they hear it before each beginning.
 */
export const recordingOnDemand: StateHandlers = {
  ...recordingUnderWay,

  'recording.asked'(call, { on }) {
    const { onDemand } = call;
    if (onDemand === null || call.record) return ignored('the agent has no say in it');
    if (onDemand.asked === on) return ignored('already asked for');
    return on ? ask(call, onDemand) : askNoMore(call, onDemand);
  },

  'leg.announced'(call, event) {
    const { onDemand } = call;
    if (!isCustomers(call, event) || onDemand?.stage !== 'notice') return ignored('not awaited');
    if (!event.heard) return failed(call, onDemand);
    return changed({ ...call, onDemand: { ...onDemand, stage: 'starting' } }, [], [{ kind: 'start-recording' }]);
  },
};

/** A customer who was called hears the notice first, where the setting says so. */
export function recordedFromAnswer(call: CallRecord): Pick<CallRecord, 'onDemand'> & { effects: CallEffect[] } {
  const { onDemand, record } = call;
  if (!record) return { onDemand, effects: [] };
  if (onDemand === null) return { onDemand, effects: [{ kind: 'start-recording' }] };
  return { onDemand: { ...onDemand, stage: 'notice' }, effects: [{ kind: 'announce-recording' }] };
}

/** The carrier never said that the notice was heard, so nothing is recorded. */
export function onNoticeUnheard(call: CallRecord): Transition {
  return call.onDemand === null ? ignored('nothing was asked for') : failed(call, call.onDemand);
}

/** The next agent has not asked for it: what runs is ended. */
export function withoutOnDemand({ onDemand }: CallRecord): Pick<CallRecord, 'onDemand'> & { effects: CallEffect[] } {
  if (onDemand === null) return { onDemand, effects: [] };
  const stage = onDemand.stage === 'notice' ? 'off' : onDemand.stage;
  return { onDemand: { asked: false, stage }, effects: stage === 'on' ? [{ kind: 'stop-recording' }] : [] };
}

function ask(call: CallRecord, { stage }: OnDemand): Transition {
  if (call.hangUp !== null || call.customerLeg.leftAt !== null) return ignored('the call is coming to its end');
  if (call.hold.asked || call.hold.since !== null) return ignored('a caller on hold does not hear the notice');
  if (stage !== 'off') return ignored('the last recording is being stopped');
  return changed(
    { ...call, onDemand: { asked: true, stage: 'notice' } },
    ['call.recording-asked'],
    [{ kind: 'announce-recording' }],
  );
}

function askNoMore(call: CallRecord, { stage }: OnDemand): Transition {
  if (stage === 'notice') {
    return changed({ ...call, onDemand: { asked: false, stage: 'off' } }, ['call.recording-stopped']);
  }
  const effects: CallEffect[] = stage === 'on' ? [{ kind: 'stop-recording' }] : [];
  return changed({ ...call, onDemand: { asked: false, stage } }, ['call.recording-asked'], effects);
}

/** What is recorded goes on, and what is not yet is not begun. */
function failed(call: CallRecord, { stage }: OnDemand): Transition {
  const onDemand = stage === 'on' ? { asked: true, stage } : ({ asked: false, stage: 'off' } as const);
  return changed({ ...call, onDemand }, ['call.recording-failed']);
}
