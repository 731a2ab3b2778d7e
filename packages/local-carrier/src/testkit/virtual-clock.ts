import { VirtualClock as ClockFromNow } from '../virtual-clock.ts';

export { settle } from '../virtual-clock.ts';

/** Time that stands still until a test moves it, and begins the same each time. */
export class VirtualClock extends ClockFromNow {
  constructor() {
    super(Date.parse('2026-11-21T09:00:00Z'));
  }
}
