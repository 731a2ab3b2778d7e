import { words } from '../words/words.ts';

export const t = words('live', {
  signedOut: 'You are signed out. Sign in again after this call.',
  unreachable: 'Ringdesk cannot be reached just now. It keeps trying.',
});
