export { type ApplySetupDependencies, applySetup } from './apply-setup.ts';
export { type CreateOrganizationDependencies, createOrganization } from './create-organization.ts';
export { MadeSignIns } from './made-sign-ins.ts';
export {
  allOrganizations,
  countryOf,
  findOrganization,
  listMembers,
  type Organization,
  type OrganizationMember,
} from './organization.store.ts';
export { rotateDataKeys } from './rotate-data-keys.ts';
export { type Company, readSetupFile } from './setup-file.ts';
export { type SnapshotSources, type TakeSnapshotDependencies, takeSnapshot } from './take-snapshot.ts';
