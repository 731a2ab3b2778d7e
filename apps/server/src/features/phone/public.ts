export { registerPhone } from './phone.routes.ts';
