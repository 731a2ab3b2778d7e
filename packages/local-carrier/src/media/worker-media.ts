import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Media, MediaEvent } from './media.port.ts';
import type { Studio } from './studio.ts';
import type { StudioCall, StudioMethod, WorkerMessage } from './worker-messages.ts';

export interface WorkerMediaOptions {
  /** Where the clips are; the carrier's own by default. */
  soundsFolder?: string;
  log?(message: string, data: Record<string, unknown>): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** The media plane in a worker thread with werift. Needs no network but the browser's; `close` ends the thread. */
export function createWorkerMedia(options: WorkerMediaOptions = {}): Media {
  const soundsFolder = options.soundsFolder ?? fileURLToPath(new URL('../../sounds/', import.meta.url));
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { soundsFolder } });
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: MediaEvent) => void>();
  let callId = 0;
  let isClosed = false;

  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'event') for (const listener of listeners) listener(message.event);
    else if (message.kind === 'log') options.log?.(message.message, message.data);
    else settle(message);
  });
  worker.on('error', (error) => options.log?.('media plane has failed', { reason: String(error) }));
  worker.on('exit', () => {
    isClosed = true;
    for (const { reject } of waiting.values()) reject(new Error('The media plane has ended.'));
    waiting.clear();
  });

  function settle(message: Extract<WorkerMessage, { kind: 'result' | 'failed' }>): void {
    const call = waiting.get(message.callId);
    waiting.delete(message.callId);
    if (message.kind === 'result') call?.resolve(message.value);
    else call?.reject(new Error(message.message));
  }

  function ask<M extends StudioMethod>(method: M, ...args: Parameters<Studio[M]>): ReturnType<Studio[M]> {
    const answer = new Promise<unknown>((resolve, reject) => {
      if (isClosed) return reject(new Error('The media plane has ended.'));
      waiting.set(++callId, { resolve, reject });
      worker.postMessage({ callId, method, args } satisfies StudioCall);
    });
    return answer as ReturnType<Studio[M]>;
  }

  /** For commands that answer nothing: what goes wrong in them is logged, never thrown at somebody who does not wait. */
  function tell<M extends StudioMethod>(method: M, ...args: Parameters<Studio[M]>): void {
    Promise.resolve(ask(method, ...args)).catch((error: Error) => {
      if (!isClosed) options.log?.('media command failed', { method, reason: error.message });
    });
  }

  return {
    openBrowserLine: (lineId, offerSdp) => ask('openBrowserLine', lineId, offerSdp),
    offerBrowserLine: (lineId) => ask('offerBrowserLine', lineId),
    acceptBrowserLine: (lineId, answerSdp) => ask('acceptBrowserLine', lineId, answerSdp),
    renegotiate: (lineId, offerSdp) => ask('renegotiate', lineId, offerSdp),
    openPhoneLine: (lineId, source) => tell('openPhoneLine', lineId, source),
    setSource: (lineId, source) => tell('setSource', lineId, source),
    closeLine: (lineId) => tell('closeLine', lineId),
    impair: (lineId, impairment) => tell('impair', lineId, impairment),
    play: (lineId, prompts, how) => ask('play', lineId, prompts, how).catch(() => 'replaced'),
    stopPlaying: (lineId) => tell('stopPlaying', lineId),
    joinRoom: (roomId, lineId, flags) => tell('joinRoom', roomId, lineId, flags),
    setRoomFlags: (roomId, lineId, flags) => tell('setRoomFlags', roomId, lineId, flags),
    leaveRoom: (roomId, lineId) => tell('leaveRoom', roomId, lineId),
    bridge: (lineA, lineB) => tell('bridge', lineA, lineB),
    unbridge: (lineId) => tell('unbridge', lineId),
    sendDigits: (lineId, digits) => tell('sendDigits', lineId, digits),
    pressKeys: (lineId, digits) => tell('pressKeys', lineId, digits),
    attachPerson: (lineId, offerSdp) => ask('attachPerson', lineId, offerSdp),
    detachPerson: (lineId) => tell('detachPerson', lineId),
    watchLevels: (lineId) => tell('watchLevels', lineId),
    watchSpeech: (lineId) => tell('watchSpeech', lineId),
    startRecording: (recordingId, lineId, how) => tell('startRecording', recordingId, lineId, how),
    startRoomRecording: (recordingId, roomId, how) => tell('startRoomRecording', recordingId, roomId, how),
    pauseRecording: (recordingId, behavior) => tell('pauseRecording', recordingId, behavior),
    resumeRecording: (recordingId) => tell('resumeRecording', recordingId),
    stopRecording: (recordingId) => ask('stopRecording', recordingId),
    startTap: (tapId, lineId, tracks) => tell('startTap', tapId, lineId, tracks),
    stopTap: (tapId) => tell('stopTap', tapId),
    feed: (lineId, payload) => tell('feed', lineId, payload),
    fed: (lineId) => ask('fed', lineId).catch(() => {}),
    waitForSilence: (lineId, ms) => ask('waitForSilence', lineId, ms).catch(() => 'closed'),
    waitToHear: (lineId, what, withinMs) => ask('waitToHear', lineId, what, withinMs).catch(() => 'closed'),
    listen: (lineId, request) => ask('listen', lineId, request),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (!isClosed) await ask('close').catch(() => {});
      isClosed = true;
      await worker.terminate();
    },
  };
}
