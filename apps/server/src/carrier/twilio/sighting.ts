import type { LegSighting } from '../carrier.port.ts';
import { legEndOf } from './error-words.ts';

/** The parts of a call resource that we read. */
export interface CallResource {
  sid: string;
  status: string;
  startTime: Date | null;
  endTime: Date | null;
  duration: string | null;
}

/** A call resource in our words. Pure. */
export function legSighting(call: CallResource): LegSighting {
  const end = legEndOf(call.status, null);
  const seconds = Number.parseInt(call.duration ?? '', 10);
  return {
    carrierLegId: call.sid,
    state: end === null ? liveState(call.status) : 'ended',
    startedAt: call.startTime ?? null,
    endedAt: call.endTime ?? null,
    end,
    durationMs: end === 'completed' && Number.isFinite(seconds) ? seconds * 1000 : null,
  };
}

function liveState(status: string): 'queued' | 'ringing' | 'in-progress' {
  if (status === 'ringing') return 'ringing';
  return status === 'in-progress' ? 'in-progress' : 'queued';
}
