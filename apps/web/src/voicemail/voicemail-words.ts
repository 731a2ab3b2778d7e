import type { MemberId, Voicemail } from '@ringdesk/contract';
import { t } from './texts.ts';

/** What there is to hear or read where the message cannot be played; null where it can. */
export function unplayableWords({ state }: Voicemail, mayListen: boolean): string | null {
  if (state === 'recording') return t('speaking');
  if (state === 'processing') return t('onItsWay');
  if (state === 'failed') return t('failed');
  return mayListen ? null : t('mayNotListen');
}

/** Who has dealt with it, as a sentence; null while nobody has. */
export function handledWords({ handledAt, handledBy }: Voicemail, me: MemberId): string | null {
  if (handledAt === null) return null;
  if (handledBy === null) return t('handled');
  return handledBy.id === me ? t('handledByYou') : t('handledBy', { agent: handledBy.name });
}
