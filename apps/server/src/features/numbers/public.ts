export { type CheckedNumber, countryOf, formatDisplay, numberRules, readAnyNumber } from './number-rules.ts';
export {
  findNumberSettings,
  listNumberFlows,
  lockNumberFlow,
  saveNumberFlow,
} from './number-settings.store.ts';
export { addOwnNumbers, listOwnNumbers, type NewOwnNumber } from './numbers.store.ts';
export { isOpen, nextChange } from './opening-hours.ts';
export { type ProvisionDeps, provisionNumbers, repairNumbers } from './provision-numbers.ts';
