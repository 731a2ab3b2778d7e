import { z } from 'zod';

export const role = z.enum(['owner', 'admin', 'supervisor', 'agent', 'viewer']);
export type Role = z.infer<typeof role>;

/** What a member may do. Every endpoint names one; a role is a set of them. */
export const permission = z.enum([
  'calls.read',
  'calls.place',
  'calls.control',
  'recordings.listen',
  /** Many at once, out. */
  'calls.export',
  /** Views of the log for everybody. */
  'calls.share-views',
  'contacts.read',
  'contacts.write',
  /** Many at once, in or out. */
  'contacts.import',
  'contacts.export',
  'settings.read',
  'settings.write',
  /** Who did what. */
  'audit.read',
]);
export type Permission = z.infer<typeof permission>;

const agentPermissions = [
  'calls.read',
  'calls.place',
  'calls.control',
  'recordings.listen',
  'contacts.read',
  'contacts.write',
] as const satisfies readonly Permission[];

export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permission.options,
  admin: permission.options,
  supervisor: [
    ...agentPermissions,
    'calls.export',
    'calls.share-views',
    'contacts.import',
    'contacts.export',
    'settings.read',
  ],
  agent: agentPermissions,
  viewer: ['calls.read', 'contacts.read'],
};

export function can(memberRole: Role, wanted: Permission): boolean {
  return rolePermissions[memberRole].includes(wanted);
}
