import type { MemberId, Voicemail } from '@ringdesk/contract';

/** What there is to hear or read where the message cannot be played; null where it can. */
export function unplayableWords({ state }: Voicemail, mayListen: boolean): string | null {
  if (state === 'recording') return 'The caller is speaking now.';
  if (state === 'processing') return 'The message is on its way from the carrier. It appears here by itself.';
  if (state === 'failed') return 'The message failed at the carrier. Nothing was kept; call back to ask.';
  return mayListen ? null : 'Your role does not listen to messages; an administrator can change it.';
}

/** Who has dealt with it, as a sentence; null while nobody has. */
export function handledWords({ handledAt, handledBy }: Voicemail, me: MemberId): string | null {
  if (handledAt === null) return null;
  if (handledBy === null) return 'Handled';
  return handledBy.id === me ? 'Handled by you' : `Handled by ${handledBy.name}`;
}
