import { buttons } from './de/buttons.ts';
import { frame } from './de/frame.ts';
import { incoming } from './de/incoming.ts';
import { live } from './de/live.ts';
import { notices } from './de/notices.ts';
import { palette } from './de/palette.ts';
import { phone } from './de/phone.ts';
import { presence } from './de/presence.ts';
import { queues } from './de/queues.ts';
import { routing } from './de/routing.ts';
import { signIn } from './de/sign-in.ts';
import { sound } from './de/sound.ts';
import { wrapUp } from './de/wrap-up.ts';

/** Everything in German, by feature. */
export const german = {
  buttons,
  frame,
  incoming,
  live,
  notices,
  palette,
  phone,
  presence,
  queues,
  routing,
  'sign-in': signIn,
  sound,
  'wrap-up': wrapUp,
};
