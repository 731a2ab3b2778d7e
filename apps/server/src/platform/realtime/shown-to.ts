import { type ContractEvent, can, eventPermissions, type Role } from '@ringdesk/contract';

/** The event as a member of this role is told it: in its place in the row, without what they may not see. */
export function shownTo(role: Role, event: ContractEvent): ContractEvent {
  const wanted = eventPermissions[event.type];
  if (wanted === undefined || can(role, wanted)) return event;
  const { id, seq, org, at } = event;
  return { id, seq, org, at, actor: { kind: 'system', id: null }, type: 'event.withheld', data: {} };
}
