/** The words of Twilio's default opt-out handling: the whole text, whatever its case. */
const words: Readonly<Record<OptOutType, readonly string[]>> = {
  STOP: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'],
  START: ['START', 'YES', 'UNSTOP'],
  HELP: ['HELP', 'INFO'],
};

export type OptOutType = 'STOP' | 'START' | 'HELP';

export function optOutTypeOf(text: string): OptOutType | null {
  const word = text.trim().toUpperCase();
  const found = (Object.keys(words) as OptOutType[]).find((type) => words[type].includes(word));
  return found ?? null;
}

/** What the carrier itself answers. */
export const optOutReplies: Readonly<Record<OptOutType, string>> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe.',
  HELP: 'Reply STOP to unsubscribe.',
};
