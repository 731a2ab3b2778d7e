import type { NotificationRecord } from '../../store/records.ts';
import { maskedUrl } from './mask.ts';
import type { NamedValue, NewEntry } from './timeline-entry.ts';

/** What Twilio's debugger would say about a document, a callback or an account. */
export function notificationEntry({ code, level, text, url, callSid, createdAtMs }: NotificationRecord): NewEntry {
  const facts: NamedValue[] = [
    ['Code', String(code)],
    ['Level', level],
    ...(url === null ? [] : [['Address', maskedUrl(url)] as const]),
    ...(callSid === null ? [] : [['Call', callSid] as const]),
    ['Twilio says', `https://www.twilio.com/docs/api/errors/${code}`],
  ];
  return {
    atMs: createdAtMs,
    source: 'twiml',
    who: 'Carrier',
    what: `${level === 'error' ? 'Error' : 'Warning'} ${code}`,
    detail: text,
    callSid,
    tookMs: null,
    trouble: level,
    canReplay: false,
    details: () => ({ title: text, facts, params: [], body: null, curl: null }),
  };
}
