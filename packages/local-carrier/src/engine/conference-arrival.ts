import type { Unconfirmed } from '../unconfirmed.ts';
import type { Leg } from './leg.ts';

/** A leg that is dialled comes in when it is answered. Which of the two is told first is not sure. */
export function comesWhenAnswered(leg: Leg, unconfirmed: Unconfirmed, come: () => void): void {
  if (unconfirmed.of('participant-join') === 'before-answer') leg.onAnswering(come);
  else leg.onAnswered(come);
}
