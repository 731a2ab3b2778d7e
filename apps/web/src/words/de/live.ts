import type { t } from '../../live/texts.ts';
import type { Translation } from '../translation.ts';

export const live: Translation<typeof t> = {
  signedOut: 'Sie sind abgemeldet. Melden Sie sich nach diesem Anruf neu an.',
  unreachable: 'Ringdesk ist gerade nicht erreichbar. Es wird weiter versucht.',
};
