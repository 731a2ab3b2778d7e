import type { MediaEvent } from '../media.port.ts';
import { Studio } from '../studio.ts';

const neverPaced = { now: () => 0, wake: () => () => {} };

/** A studio whose time passes tick by tick, 20 ms each, with two clips and a speaker of one packet. */
export function startStudio() {
  const events: MediaEvent[] = [];
  const clips = new Map([
    ['short', new Int16Array(320).fill(500)],
    ['music', new Int16Array(160).fill(50)],
  ]);
  const speech = { speak: async () => new Int16Array(160).fill(9) };
  const studio = new Studio({ clips, speech, log() {} }, (event) => events.push(event), neverPaced);
  const tick = (count: number) => {
    for (let i = 0; i < count; i++) studio.tick(0);
  };
  return {
    studio,
    events,
    tick,
    /** What a line hears in the next second, measured at this tone. */
    hear(lineId: string, hz: number) {
      const heard = studio.listen(lineId, { ms: 1000, hz });
      tick(50);
      return heard;
    },
  };
}

export const tone = (hz: number) => ({ kind: 'tone', hz, amplitude: 8000 }) as const;

/** Lets promises settle: prompts are prepared off the tick. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));
