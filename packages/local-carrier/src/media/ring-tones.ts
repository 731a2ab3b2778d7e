import { endless, inTurn, type Sound, silence, tones } from './sound.ts';

const AMPLITUDE = 3500;

interface RingTone {
  hz: readonly number[];
  /** Milliseconds of sound and of silence, in turn. */
  cadence: readonly number[];
}

const longRing = { hz: [425], cadence: [1000, 4000] };
const doubleRing = [400, 200, 400, 2000];

/**
 * What a caller hears while it rings, by country (ITU-T E.180, supplement 2). A tone that the network modulates is the two
 * tones that beat as fast.
 */
const ringTones = {
  at: { hz: [420], cadence: [1000, 5000] },
  au: { hz: [413, 438], cadence: doubleRing },
  be: { hz: [425], cadence: [1000, 3000] },
  bg: longRing,
  br: longRing,
  ch: longRing,
  cl: { hz: [400], cadence: [1000, 3000] },
  cn: { hz: [450], cadence: [1000, 4000] },
  cz: longRing,
  de: longRing,
  dk: longRing,
  ee: longRing,
  es: { hz: [425], cadence: [1500, 3000] },
  fi: longRing,
  fr: { hz: [440], cadence: [1500, 3500] },
  gr: longRing,
  hu: { hz: [425], cadence: [1250, 3750] },
  il: { hz: [400], cadence: [1000, 3000] },
  in: { hz: [387.5, 412.5], cadence: doubleRing },
  it: longRing,
  jp: { hz: [392, 408], cadence: [1000, 2000] },
  lt: longRing,
  mx: longRing,
  my: { hz: [425], cadence: doubleRing },
  nl: longRing,
  no: longRing,
  nz: { hz: [400, 450], cadence: doubleRing },
  ph: { hz: [425, 480], cadence: [1000, 4000] },
  pl: longRing,
  pt: { hz: [425], cadence: [1000, 5000] },
  ru: { hz: [425], cadence: [800, 3200] },
  se: { hz: [425], cadence: [1000, 5000] },
  sg: { hz: [413, 437], cadence: doubleRing },
  th: { hz: [400], cadence: [1000, 4000] },
  tw: { hz: [440, 480], cadence: [1000, 2000] },
  uk: { hz: [400, 450], cadence: doubleRing },
  us: { hz: [440, 480], cadence: [2000, 4000] },
  'us-old': { hz: [400, 440], cadence: [2000, 4000] },
  ve: longRing,
  za: { hz: [383.5, 416.5], cadence: doubleRing },
} as const satisfies Record<string, RingTone>;

export type RingToneName = keyof typeof ringTones;

export const ringToneNames = Object.keys(ringTones) as readonly RingToneName[];

export function ringback(name: RingToneName = 'us'): Sound {
  const { hz, cadence } = ringTones[name];
  const part = (ms: number, i: number) => () => (i % 2 === 0 ? tones(hz, AMPLITUDE, ms) : silence(ms));
  return endless(() => inTurn(cadence.map(part)));
}
