import type { Clock } from '../clock.ts';
import { type Log, redactNumbers } from '../log.ts';
import { newSid, type Random } from '../random.ts';
import type { NotificationRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Failure, Webhook } from '../webhooks/webhook.ts';

const MOST_KEPT = 1000;
/** What goes on all the same; everything else ends a document. */
const isWarning = (code: number) => /^(12200|13|14|15|2126|2161|31941|31951)/.test(String(code)) && !errors.has(code);
const errors: ReadonlySet<number> = new Set([13201, 13224, 13238, 13240, 13420]);

interface Deps {
  store: Store;
  clock: Clock;
  random: Random;
  log: Log;
}

/** What Twilio's debugger would say: documents that failed and what was skipped in them. The log says it too. */
export class Notifications {
  readonly #deps: Deps;
  readonly #listeners = new Set<(notification: NotificationRecord) => void>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A status callback that was not taken: 15003, of a conference 16011, or what stood in its way. */
  readonly callbackRefused = ({ kind, accountSid, callSid, url }: Webhook, { status, code }: Failure): void => {
    // Who is told of refusals and refuses that would be told without end.
    if (kind === 'debugger') return;
    const text = `The status callback ${status === null ? 'got no answer' : `was answered ${status}`}.`;
    const refused = kind === 'conference-status' ? 16011 : 15003;
    this.add({ accountSid, callSid, code: code ?? refused, text, url });
  };

  readonly misconfigured = ({ accountSid, callSid, url }: Webhook, problem: { code: number; text: string }): void => {
    this.add({ accountSid, callSid, ...problem, url });
  };

  /** Only a warning, whatever its code: the callback has done its work. */
  readonly oddlyAnswered = ({ accountSid, callSid, url }: Webhook, problem: { code: number; text: string }): void => {
    this.add({ accountSid, callSid, ...problem, url }, 'warning');
  };

  onAdded(listener: (notification: NotificationRecord) => void): void {
    this.#listeners.add(listener);
  }

  /** `url` is what was asked when it happened; none for inline documents. The oldest give way. */
  add(
    what: { accountSid: string; callSid: string | null; code: number; text: string; url: string | null },
    level: NotificationRecord['level'] = isWarning(what.code) ? 'warning' : 'error',
  ): void {
    const { store, clock, random, log } = this.#deps;
    const { accountSid, callSid, code, text, url } = what;
    log.warn('debugger', { account: accountSid, call: callSid, code, reason: redactNumbers(text), host: hostOf(url) });
    const nowMs = clock.now();
    const record: NotificationRecord = {
      ...what,
      sid: newSid('NO', random),
      level,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    };
    store.notifications.put(record);
    const ofAccount = store.notifications.list(accountSid);
    for (const old of ofAccount.slice(MOST_KEPT)) store.notifications.delete(old.sid);
    for (const listener of this.#listeners) listener(record);
  }
}

/** No more of an address: the rest of it may hold a key. */
function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).host : null;
}
