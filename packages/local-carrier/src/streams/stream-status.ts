import type { Leg } from '../engine/leg.ts';
import type { World } from '../engine/world.ts';
import type { StreamWish } from '../twiml/call-control.ts';

/** Tells who asked to be told of a stream. A stream without a name is named after its sid. */
export function tellStream(
  { sid, leg, wish }: { sid: string; leg: Leg; wish: StreamWish },
  { event, error }: { event: string; error: string | undefined },
  { webhooks, clock }: Pick<World, 'webhooks' | 'clock'>,
): void {
  if (!wish.callback) return;
  const { from, to } = leg.record;
  webhooks.tell({
    kind: 'stream-status',
    accountSid: leg.accountSid,
    callSid: leg.sid,
    numbers: [from, to],
    ...wish.callback,
    params: {
      AccountSid: leg.accountSid,
      CallSid: leg.sid,
      StreamSid: sid,
      StreamName: wish.name ?? sid,
      StreamEvent: event,
      Timestamp: new Date(clock.now()).toISOString(),
      ...(error === undefined ? {} : { StreamError: error }),
    },
  });
}
