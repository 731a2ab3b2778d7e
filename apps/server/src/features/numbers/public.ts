export { countryOf, formatDisplay, numberRules } from './number-rules.ts';
export { addOwnNumbers, listOwnNumbers, type NewOwnNumber } from './numbers.store.ts';
