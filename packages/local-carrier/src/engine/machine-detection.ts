import type { Answerer } from '../phones/answerer.ts';
import type { MachineDetection } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Leg } from './leg.ts';
import type { World } from './world.ts';

const HELLO_MS = 1000;

/** What is found out, and when, from the answer on (docs: Answering Machine Detection). */
export function decide(answerer: Answerer, wish: MachineDetection): { answeredBy: string; afterMs: number } {
  const found = listen(answerer, wish);
  const mostMs = wish.timeoutSeconds * 1000;
  return found.afterMs > mostMs ? { answeredBy: 'unknown', afterMs: mostMs } : found;
}

function listen(answerer: Answerer, wish: MachineDetection): { answeredBy: string; afterMs: number } {
  switch (answerer.kind) {
    case 'person':
      return { answeredBy: 'human', afterMs: HELLO_MS + wish.speechEndThresholdMs };
    case 'silence':
      return { answeredBy: 'unknown', afterMs: wish.silenceTimeoutMs };
    case 'voicemail':
      if (wish.untilMessageEnd) return { answeredBy: 'machine_end_beep', afterMs: answerer.greetingMs };
      return { answeredBy: 'machine_start', afterMs: wish.speechThresholdMs };
  }
}

/** Listens from the answer on, unless the call ends before it is known. `decided` is given what webhooks say of it. */
export function detectMachine(
  leg: Leg,
  wish: MachineDetection,
  { answererOf, decided }: { answererOf(callSid: string): Answerer; decided(found: Params): void },
  { clock }: World,
): void {
  leg.onAnswered(() => {
    const { answeredBy, afterMs } = decide(answererOf(leg.sid), wish);
    const cancel = clock.after(afterMs, () => {
      leg.update({ answeredBy });
      decided({ AnsweredBy: answeredBy, MachineDetectionDuration: String(afterMs) });
    });
    leg.onEnded(cancel);
  });
}

/** The callback of a detection that nobody waited for. */
export function tellDetection(leg: Leg, callback: MachineDetection['callback'], found: Params, world: World): void {
  if (!callback) return;
  const { accountSid, sid: callSid } = leg;
  const { from, to } = leg.record;
  const params = { CallSid: callSid, AccountSid: accountSid, ...found };
  world.webhooks.tell({ kind: 'amd-status', accountSid, callSid, numbers: [from, to], ...callback, params });
}
