import type { Call } from '@ringdesk/contract';
import type { LineProblem, PhoneState, Softphone } from '@ringdesk/softphone';
import { type LiveStatus, liveStore } from '../live/live.store.ts';
import { ownLiveCall } from '../live/select-calls.ts';
import { phoneStore } from './phone.store.ts';

const againMs = 3_000;

/** What time mends; for anything else a person has to do something first. */
const passing: ReadonlySet<LineProblem | null> = new Set(['connection-lost', 'carrier-unreachable', 'timeout']);

export interface ComeBackFacts {
  phone: PhoneState;
  call: Call | null;
  status: LiveStatus;
  hangingUp: string | null;
}

/** Whether the line that broke off may be brought back now: the customer is there, and the server misses nobody but us. */
export function mayComeBack({ phone: { owner, line }, call, status, hangingUp }: ComeBackFacts): boolean {
  if (owner !== 'owner' || call === null || line.callId !== call.id || hangingUp === call.id) return false;
  const isBroken = line.state === 'ended' && passing.has(line.problem);
  const isReached = status === 'live' || status === 'polling';
  return isBroken && isReached && call.state === 'answered' && call.agentLine === 'lost';
}

/** After a loss of the network the line comes back by itself, for as long as the call waits for it. Returns what ends it. */
export function comeBackAfterLoss(phone: Softphone): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let triedAt = 0;
  const look = () => {
    if (timer !== null || !mayComeBack(facts(phone))) return;
    timer = setTimeout(
      () => {
        timer = null;
        const { call } = facts(phone);
        if (call === null || !mayComeBack(facts(phone))) return;
        triedAt = performance.now();
        phone.dismiss();
        phone.connect(call.id).catch(() => undefined); // The phone's state holds the reason and the words for it.
      },
      triedAt + againMs - performance.now(),
    );
  };
  const endings = [phone.subscribe(look), liveStore.subscribe(look)];
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const end of endings) end();
  };
}

function facts(phone: Softphone): ComeBackFacts {
  const { snapshot, status } = liveStore.getState();
  return {
    phone: phone.getState(),
    call: snapshot && ownLiveCall(snapshot),
    status,
    hangingUp: phoneStore.getState().hangingUp,
  };
}
