import { createAccessControl } from 'better-auth/plugins/access';
import { adminAc, defaultStatements, memberAc, ownerAc } from 'better-auth/plugins/organization/access';

/** The sign-in library's own notion of who manages members; what a role may do in Ringdesk stands in the contract. */
export const accessControl = createAccessControl(defaultStatements);

export const roles = {
  owner: accessControl.newRole(ownerAc.statements),
  admin: accessControl.newRole(adminAc.statements),
  supervisor: accessControl.newRole(memberAc.statements),
  agent: accessControl.newRole(memberAc.statements),
  viewer: accessControl.newRole(memberAc.statements),
};
