import type { MediaFault } from '../faults/fault.ts';
import type { Impairment } from '../media/media.port.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';
import type { World } from './world.ts';

/** Lets the faults of the media act on the lines of the legs that they concern, those that are up and those to come. */
export function impairLines(legs: Legs, { faults, media }: World): void {
  const impaired = new Set<string>();
  const impair = (leg: Leg) => {
    const impairment = impairmentOf(faults.strikeMedia(scopesOf(leg)));
    if (!impairment && !impaired.has(leg.sid)) return;
    if (!impaired.has(leg.sid)) leg.onEnded(() => impaired.delete(leg.sid));
    impaired.add(leg.sid);
    media.impair(leg.lineId, impairment);
  };
  legs.onCreated(impair);
  faults.onChange(() => legs.all().forEach(impair));
}

function scopesOf({ accountSid, applicationSid, record: { from, to } }: Leg): string[] {
  return [accountSid, applicationSid ?? '', from, to.split('?')[0] ?? to];
}

/** The worst of each kind. Null when there is none. */
function impairmentOf(faults: readonly MediaFault[]): Impairment | null {
  if (faults.length === 0) return null;
  const way = (direction: 'from' | 'to') => {
    const onIt = faults.filter((fault) => 'direction' in fault && ['both', direction].includes(fault.direction));
    return {
      lostPercent: worst(onIt, 'media-lost'),
      lateMs: worst(onIt, 'media-late'),
      jitterMs: worst(onIt, 'media-jittered'),
    };
  };
  return { from: way('from'), to: way('to'), setupMs: worst(faults, 'media-slow') };
}

function worst(faults: readonly MediaFault[], kind: MediaFault['kind']): number {
  const ofKind = faults.filter((fault) => fault.kind === kind);
  return Math.max(0, ...ofKind.map((fault) => (fault.kind === 'media-lost' ? fault.percent : fault.delayMs)));
}
