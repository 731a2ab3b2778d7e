/*
 * Ringing that the agent hears. Usually the carrier sends it as early media; when it says "ringing" and sends no
 * sound, the phone plays the tone itself.
 *
 *          ringing              1.5 s without sound
 *   off ───────────▶ waiting ───────────────────────▶ playing
 *    ▲                  │ sound                           │ sound
 *    │                  ▼                                 ▼
 *    │               carried ◀────────────────────────────┘    a cadence has gaps: once heard, it is the carrier's
 *    └── quiet, from everywhere (answered, over, no line)
 */

export type Ringback = 'off' | 'waiting' | 'playing' | 'carried';

export type RingbackEvent = 'ringing' | 'sound' | 'waited' | 'quiet';

/** How long the carrier has to let something be heard. */
export const ringbackPatienceMs = 1_500;

/** Pure; an event that does not fit returns the same state. */
export function stepRingback(ringback: Ringback, event: RingbackEvent): Ringback {
  switch (event) {
    case 'ringing':
      return ringback === 'off' ? 'waiting' : ringback;
    case 'sound':
      return ringback === 'waiting' || ringback === 'playing' ? 'carried' : ringback;
    case 'waited':
      return ringback === 'waiting' ? 'playing' : ringback;
    case 'quiet':
      return 'off';
  }
}
