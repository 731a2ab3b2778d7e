import type { PhoneState, Softphone } from '@ringdesk/softphone';
import { toast } from '../notices/toasts.ts';
import { t } from './texts.ts';

/** Above this a voice is heard, and not only a room. */
const voiceLevel = 0.1;
const listenMs = 10_000;

/**
 * In a call nobody is muted without knowing: a microphone that is pulled out is told, and so is the one that takes over,
 * with its level as the proof. Returns what ends it.
 */
export function tellOfMicrophone(
  phone: Pick<Softphone, 'getState' | 'subscribe' | 'subscribeLevels'>,
  tell = (text: string) => toast(text, 'microphone'),
): () => void {
  let wasGone = false;
  let endProof = () => {};
  const look = () => {
    const state = phone.getState();
    if (!isOnLine(state)) {
      wasGone = false;
      endProof();
      return;
    }
    const isGone = state.microphone === 'not-found' || state.microphone === 'in-use';
    if (isGone === wasGone) return;
    wasGone = isGone;
    endProof();
    if (isGone) tell(t('microphone.gone'));
    else endProof = prove(phone, tell);
  };
  const forget = phone.subscribe(look);
  return () => {
    forget();
    endProof();
  };
}

function isOnLine({ owner, line }: PhoneState): boolean {
  return owner !== 'follower' && (line.state === 'open' || line.state === 'reconnecting');
}

/** Says what took over, and again once it is heard or stays silent; of a muted line no more can be said. */
function prove(phone: Pick<Softphone, 'getState' | 'subscribeLevels'>, tell: (text: string) => void): () => void {
  tell(t('microphone.another'));
  if (phone.getState().line.muted) return () => {};
  const end = () => {
    clearTimeout(timer);
    forget();
  };
  const forget = phone.subscribeLevels(({ input }) => {
    if (input < voiceLevel) return;
    end();
    tell(t('microphone.heard'));
  });
  const timer = setTimeout(() => {
    end();
    tell(t('microphone.silent'));
  }, listenMs);
  return end;
}
