import { api } from './de/api.ts';
import { audit } from './de/audit.ts';
import { buttons } from './de/buttons.ts';
import { callExports } from './de/call-exports.ts';
import { callViews } from './de/call-views.ts';
import { calls } from './de/calls.ts';
import { contactImports } from './de/contact-imports.ts';
import { contacts } from './de/contacts.ts';
import { followUps } from './de/follow-ups.ts';
import { frame } from './de/frame.ts';
import { incoming } from './de/incoming.ts';
import { live } from './de/live.ts';
import { missedCallers } from './de/missed-callers.ts';
import { notices } from './de/notices.ts';
import { palette } from './de/palette.ts';
import { phone } from './de/phone.ts';
import { presence } from './de/presence.ts';
import { queues } from './de/queues.ts';
import { routing } from './de/routing.ts';
import { settings } from './de/settings.ts';
import { signIn } from './de/sign-in.ts';
import { sound } from './de/sound.ts';
import { voicemail } from './de/voicemail.ts';
import { wrapUp } from './de/wrap-up.ts';

/** Everything in German, by feature. */
export const german = {
  api,
  audit,
  buttons,
  'call-exports': callExports,
  'call-views': callViews,
  calls,
  'contact-imports': contactImports,
  contacts,
  'follow-ups': followUps,
  frame,
  incoming,
  live,
  'missed-callers': missedCallers,
  notices,
  palette,
  phone,
  presence,
  queues,
  routing,
  settings,
  'sign-in': signIn,
  sound,
  voicemail,
  'wrap-up': wrapUp,
};
