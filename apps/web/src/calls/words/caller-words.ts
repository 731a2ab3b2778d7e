import type { MissedCaller, Voicemail } from '@ringdesk/contract';
import type { CallTarget } from '../../phone/call-commands.ts';
import { t } from '../texts.ts';

type Caller = Pick<MissedCaller | Voicemail, 'callerNumber' | 'callerDisplay' | 'contact'>;

/** The name to show for somebody who called: the contact's, else the number as people write it. */
export function callerName({ contact, callerDisplay }: Caller): string {
  return contact?.name ?? callerDisplay;
}

/** Whom a call back goes to; null when the caller withheld the number. */
export function callerTarget(caller: Caller): CallTarget | null {
  if (caller.callerNumber === null) return null;
  return { to: caller.callerNumber, contactId: caller.contact?.id, name: callerName(caller) };
}

/** Why this caller cannot be called back: they gave no number, else the phone's state. */
export function callBackHindrance({ callerNumber }: Caller, phoneHindrance: string | null): string | null {
  return callerNumber === null ? t('withheld') : phoneHindrance;
}
