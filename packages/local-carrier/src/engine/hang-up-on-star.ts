import type { Inputs } from './inputs.ts';
import type { Leg } from './leg.ts';

/** The one who dialled presses the star and is free again. Returns how to stop listening. */
export function hangUpOnStar(leg: Leg, isWanted: boolean, inputs: Inputs, hangUp: () => void): () => void {
  if (!isWanted) return () => {};
  return inputs.listen(leg.sid, {
    digit(digit) {
      if (digit === '*') hangUp();
    },
  });
}
