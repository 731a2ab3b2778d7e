import { t } from './texts.ts';

const parts = [
  { to: '/settings/numbers', name: 'numbers' },
  { to: '/settings/queues', name: 'queues' },
  { to: '/settings/sounds', name: 'sounds' },
  { to: '/settings/contact-fields', name: 'contactFields' },
  { to: '/settings/voice-boxes', name: 'voiceBoxes' },
  { to: '/settings/after-calls', name: 'afterCalls' },
] as const;

/** The parts of the settings: in their menu, and by name in the palette. */
export function sections() {
  return parts.map(({ to, name }) => ({ to, title: t(`title.${name}`), about: t(`about.${name}`) }));
}
