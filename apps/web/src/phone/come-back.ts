import type { Call } from '@ringdesk/contract';
import type { Softphone } from '@ringdesk/softphone';
import { liveStore } from '../live/live.store.ts';
import { ownLiveCall } from '../live/select-calls.ts';
import { rejoinCall } from './call-commands.ts';
import { type KeptLine, keptLine } from './kept-line.ts';
import { phoneStore } from './phone.store.ts';

/** How long the server may take to learn that a line is gone which this browser has not kept. */
const windowMs = 15_000;

/**
 * Brings the own line back by itself, once, whenever this tab comes to the audio while the member's call goes on: after a
 * reload, and when the tab that had the line was closed or crashed. Returns what ends it.
 */
export function comeBackByItself(phone: Softphone): () => void {
  let { owner } = phone.getState();
  let leave = tryOnce(phone);
  const end = phone.subscribe(() => {
    const before = owner;
    owner = phone.getState().owner;
    if (owner === before) return;
    leave();
    if (owner === 'owner') leave = tryOnce(phone);
  });
  return () => {
    end();
    leave();
  };
}

function tryOnce(phone: Softphone): () => void {
  const callAtStart = ownCall();
  if (!callAtStart) return () => undefined;
  const endings: Array<() => void> = [];
  const leave = () => {
    for (const end of endings.splice(0)) end();
    phoneStore.setState({ comingBack: null });
  };
  const look = () => {
    const call = ownCall();
    if (call?.id !== callAtStart.id) return leave();
    const { owner, line } = phone.getState();
    const hasTried = line.callId === call.id && line.state !== 'idle';
    const way = wayBack(call, ownKeptLine());
    if (owner !== 'owner' || hasTried || way === null) return;
    for (const end of endings.splice(0)) end();
    void rejoinCall(call.id, way.lostLine).finally(() => phoneStore.setState({ comingBack: null }));
  };
  const timer = setTimeout(leave, windowMs);
  endings.push(() => clearTimeout(timer), phone.subscribe(look), liveStore.subscribe(look));
  if (wayBack(callAtStart, ownKeptLine())) phoneStore.setState({ comingBack: callAtStart.id });
  look();
  return leave;
}

/**
 * Whether the own line is to be brought back: the server says that it is lost, or it was this browser's, whose page is
 * gone, and the server does not know yet. A line that stands is another device's, and is left to it; a call that nobody
 * has answered does not outlive its agent's line.
 */
export function wayBack({ id, state, agentLine }: Call, kept: KeptLine | null): { lostLine: string | null } | null {
  if (state !== 'answered') return null;
  if (agentLine === 'lost') return { lostLine: null };
  const lostLine = kept?.callId === id ? kept.carrierLegId : null;
  return lostLine === null ? null : { lostLine };
}

function ownCall(): Call | null {
  const { snapshot } = liveStore.getState();
  return snapshot && ownLiveCall(snapshot);
}

function ownKeptLine(): KeptLine | null {
  const { snapshot } = liveStore.getState();
  return snapshot && keptLine(snapshot.me.id);
}
