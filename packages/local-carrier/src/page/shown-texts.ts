import type { MessageRecord } from '../messaging/message-records.ts';
import type { PhoneText } from '../messaging/messages.ts';
import type { ShownText } from './page-messages.ts';

const MOST_SHOWN = 100;

/** The texts of one phone, both ways, oldest first. */
export function shownTexts(
  number: string,
  { received, records }: { received: readonly PhoneText[]; records: readonly MessageRecord[] },
): ShownText[] {
  const own = records
    .filter(({ from, direction }) => from === number && direction === 'inbound')
    .map(({ createdAtMs, body, to }) => ({ atMs: createdAtMs, body, isOwn: true, other: to }));
  const others = received.map(({ at, body, from }) => ({ atMs: Date.parse(at), body, isOwn: false, other: from }));
  return [...own, ...others].sort((one, other) => one.atMs - other.atMs).slice(-MOST_SHOWN);
}
