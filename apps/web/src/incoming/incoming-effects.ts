import { acknowledgeOffer, type Offer } from '@ringdesk/contract';
import type { Softphone } from '@ringdesk/softphone';
import { callApi } from '../api/client.ts';
import { nameOf } from '../calls/words/call-words.ts';
import { liveStore, serverNow } from '../live/live.store.ts';
import { announceAtOnce } from '../notices/announcer.tsx';
import { showTabSign } from '../notices/tab-sign.ts';
import { offerNews } from './offer-news.ts';
import { startRinging, stopRinging, watchRinger } from './ringer.ts';
import { type Incoming, incomingOf, overAt } from './select-offers.ts';
import { t } from './texts.ts';

const sayAgainMs = 10_000;

/** The end of an offer may be told a moment before what became of its caller. */
const newsWithinMs = 3_000;

/**
 * Follows what the member is asked: every tab says that it shows the offer, the tab with the audio rings, and whoever
 * works elsewhere gets a notification. Sound and notification follow the state, never an event. Returns what ends it.
 */
export function startIncomingEffects(phone: Softphone): () => void {
  let shown: Incoming | null = null;
  let gone: { incoming: Incoming; untilMs: number } | null = null;
  let notification: Notification | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let over: ReturnType<typeof setTimeout> | undefined;

  const leave = () => {
    clearTimeout(again);
    clearTimeout(over);
    notification?.close();
    notification = null;
    showTabSign(false);
    stopRinging();
  };
  const come = (incoming: Incoming) => {
    tellShown(incoming.offer);
    showTabSign(true);
    const words = t('spoken', { who: spokenOf(incoming) });
    announceAtOnce(words);
    again = setTimeout(() => announceAtOnce(words), sayAgainMs);
    over = setTimeout(look, overAt(incoming.offer) - serverNow());
    notification = notify(incoming);
  };
  const look = () => {
    const { snapshot } = liveStore.getState();
    const incoming = snapshot && incomingOf(snapshot, serverNow());
    if (incoming?.offer.id !== shown?.offer.id) {
      leave();
      gone = shown && !incoming ? { incoming: shown, untilMs: performance.now() + newsWithinMs } : null;
      if (incoming) come(incoming);
    }
    const news = gone && snapshot && gone.untilMs > performance.now() ? offerNews(gone.incoming, snapshot) : null;
    if (news) {
      announceAtOnce(news);
      gone = null;
    }
    if (incoming && phone.getState().owner !== 'follower') startRinging();
    else stopRinging();
    shown = incoming;
  };
  const endings = [liveStore.subscribe(look), phone.subscribe(look), watchRinger()];
  look();
  return () => {
    for (const end of endings) end();
    leave();
  };
}

/** Without this within two seconds the caller is offered to somebody else: a page that shows nothing must not be waited for. */
function tellShown({ id, acknowledgedAt }: Offer): void {
  if (acknowledgedAt !== null) return;
  callApi(acknowledgeOffer, { params: { offerId: id } }).catch(() => undefined); // Over already, or told by another tab.
}

function spokenOf({ call }: Incoming): string {
  return [nameOf(call), call.contact?.company, call.queue?.label].filter(Boolean).join(', ');
}

/** One for each caller, however many tabs are open: the tag makes the later ones take the place of the first. */
function notify(incoming: Incoming): Notification | null {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.hasFocus()) return null;
  const { call, offer } = incoming;
  const shown = new Notification(t('isCalling', { name: nameOf(call) }), {
    body: [call.contact?.company, call.queue?.label].filter(Boolean).join(' · '),
    tag: offer.id,
    requireInteraction: true,
  });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
  return shown;
}
