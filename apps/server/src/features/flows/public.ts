export { callerFlow } from './caller-flow.ts';
export { settingsOf } from './number-flow.ts';
