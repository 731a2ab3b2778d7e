import type { PhoneView } from './phone-view.ts';
import type { Light } from './phone-words.ts';
import type { Lamp } from './state-light.tsx';

/** The lamp's shape for a view: the colour alone never tells. */
export function lampOf(view: PhoneView, light: Light): Lamp {
  switch (view.kind) {
    case 'idle':
      return 'dot';
    case 'talking':
      return 'pill';
    case 'on-hold':
      return 'bars';
    case 'ringing':
      return 'ring';
    case 'viewer':
      return 'hollow';
    case 'device-failed':
    case 'microphone':
    case 'line-lost':
    case 'ended':
      return light === 'yellow' ? 'dashed' : 'crossed';
    default:
      return 'dashed';
  }
}
