import { can, type Permission, type Role } from '@ringdesk/contract';
import { t } from './texts.ts';

const parts = [
  { to: '/settings/numbers', name: 'numbers', permission: 'settings.read' },
  { to: '/settings/queues', name: 'queues', permission: 'settings.read' },
  { to: '/settings/sounds', name: 'sounds', permission: 'settings.read' },
  { to: '/settings/contact-fields', name: 'contactFields', permission: 'settings.read' },
  { to: '/settings/voice-boxes', name: 'voiceBoxes', permission: 'settings.read' },
  { to: '/settings/after-calls', name: 'afterCalls', permission: 'settings.read' },
  { to: '/settings/audit', name: 'audit', permission: 'audit.read' },
] as const satisfies readonly { to: string; name: string; permission: Permission }[];

/** The parts of the settings that a role may see: in their menu, and by name in the palette. */
export function sections(role: Role) {
  return parts
    .filter(({ permission }) => can(role, permission))
    .map(({ to, name }) => ({ to, title: t(`title.${name}`), about: t(`about.${name}`) }));
}
