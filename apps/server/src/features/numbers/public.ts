export { type CheckedNumber, countryOf, formatDisplay, numberRules } from './number-rules.ts';
export { addOwnNumbers, listOwnNumbers, type NewOwnNumber } from './numbers.store.ts';
export { type ProvisionDeps, provisionNumbers, repairNumbers } from './provision-numbers.ts';
