import type { DialQueue, DialResult } from '../twiml/call-control.ts';
import type { Params } from '../webhooks/signature.ts';
import { unlessAborted } from './aborting.ts';
import { type DialRecorder, recordDial } from './dial-recording.ts';
import type { RunParts } from './document-run.ts';
import { hangUpOnStar } from './hang-up-on-star.ts';
import type { Inputs } from './inputs.ts';
import type { Leg } from './leg.ts';
import type { Waiter } from './live-queue.ts';
import type { Queues } from './queues.ts';
import type { Recordings } from './recordings.ts';
import { runSoundDocument } from './sound-document.ts';

export interface DialQueueParts extends RunParts {
  queues: Queues;
  inputs: Inputs;
  recordings: Recordings;
}

/** Dial with Queue: takes the first who waits, waiting for one as long as the timeout says. */
export async function dialQueue(
  leg: Leg,
  request: DialQueue,
  signal: AbortSignal,
  parts: DialQueueParts,
): Promise<DialResult> {
  const { world, queues } = parts;
  const record = queues.find(leg.accountSid, request.queue);
  if (!record) return { params: { DialCallStatus: 'failed' } };
  void world.media.play(leg.lineId, [{ kind: 'ringback' }], { loop: true });
  const waiter = await firstOf(queues.liveOf(record), request.timeoutSeconds * 1000, signal, parts);
  world.media.stopPlaying(leg.lineId);
  if (!waiter) return { params: { DialCallStatus: 'no-answer' } };
  const queueTime = String(Math.round((world.clock.now() - waiter.enqueuedAtMs) / 1000));
  const params = await join(leg, waiter, request, { ...parts, signal, queueSid: record.sid, queueTime });
  return { params: { ...params, QueueSid: record.sid, QueueTime: queueTime } };
}

function firstOf(
  queue: ReturnType<Queues['liveOf']>,
  timeoutMs: number,
  signal: AbortSignal,
  { world }: RunParts,
): Promise<Waiter | null> {
  let stop = () => {};
  const first = new Promise<Waiter | null>((resolve) => {
    const stopWaiting = queue.takeFirst((waiter) => {
      stop();
      resolve(waiter);
    });
    const cancel = world.clock.after(timeoutMs, () => {
      stop();
      resolve(null);
    });
    stop = () => {
      cancel();
      stopWaiting();
    };
  });
  // At once: whoever comes after that must not be taken for nobody.
  const onAbort = () => stop();
  signal.addEventListener('abort', onAbort, { once: true });
  return unlessAborted(signal, first).finally(() => {
    stop();
    signal.removeEventListener('abort', onAbort);
  });
}

/** The two talk until one of them is gone, or the time is over. */
async function join(
  leg: Leg,
  waiter: Waiter,
  request: DialQueue,
  parts: DialQueueParts & { signal: AbortSignal; queueSid: string; queueTime: string },
): Promise<Params> {
  const { world, signal } = parts;
  const parted = Promise.withResolvers<void>();
  waiter.onTaken(parted.promise);
  const over = new AbortController();
  const end = () => over.abort();
  waiter.leg.onEnded(end);
  waiter.leg.onTaken(end);
  signal.addEventListener('abort', end);
  let recorder: DialRecorder | null = null;
  try {
    await announce(leg, waiter, request, over.signal, parts);
    const bridgedAtMs = world.clock.now();
    if (!over.signal.aborted) {
      world.media.bridge(leg.lineId, waiter.leg.lineId);
      waiter.onBridged();
      recorder = recordDial(leg, request.record, parts.recordings);
      const cancelLimit = world.clock.after(request.timeLimitSeconds * 1000, end);
      const stopListening = hangUpOnStar(leg, request.hangupOnStar, parts.inputs, end);
      await new Promise<void>((resolve) => {
        if (over.signal.aborted) resolve();
        over.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      cancelLimit();
      stopListening();
      world.media.unbridge(leg.lineId);
    }
    const seconds = Math.round((world.clock.now() - bridgedAtMs) / 1000);
    const duration = String(seconds);
    const dequeued = {
      DequeueResult: 'bridged',
      DequeuedCallSid: waiter.leg.sid,
      DequeuedCallQueueTime: parts.queueTime,
      DequeuedCallDuration: duration,
    };
    return { DialCallStatus: 'completed', DialCallDuration: duration, ...dequeued, ...(await recorder?.stop()) };
  } finally {
    parted.resolve();
  }
}

/** The document that the waiter hears before it is joined; one that fails is left out. */
async function announce(
  leg: Leg,
  waiter: Waiter,
  { announcement }: DialQueue,
  signal: AbortSignal,
  parts: DialQueueParts & { queueSid: string; queueTime: string },
): Promise<void> {
  if (!announcement) return;
  const params = { QueueSid: parts.queueSid, QueueTime: parts.queueTime, DequeingCallSid: leg.sid };
  const request = { ...announcement, kind: 'queue-url' as const, params };
  await runSoundDocument(waiter.leg, request, signal, parts).catch(() => {});
}
