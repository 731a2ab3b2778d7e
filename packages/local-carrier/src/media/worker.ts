import { parentPort, workerData } from 'node:worker_threads';
import { loadClips } from './clips.ts';
import { createSpeech } from './speech.ts';
import { Studio } from './studio.ts';
import type { StudioCall, WorkerMessage } from './worker-messages.ts';

/** The media worker: runs the studio off the main thread, so that no webhook or query holds up a tick of audio. */
const port = parentPort;
if (!port) throw new Error('media/worker.ts runs as a worker thread.');

const post = (message: WorkerMessage) => port.postMessage(message);
const log = (message: string, data: Record<string, unknown> = {}) => post({ kind: 'log', message, data });
const { soundsFolder } = workerData as { soundsFolder: string };

const studio = new Studio({ clips: loadClips(soundsFolder), speech: createSpeech(), log }, (event) =>
  post({ kind: 'event', event }),
);

// A broken packet or a dead socket of one line must not take the others with it.
process.on('uncaughtException', (error) => log('media error', { error: error.stack ?? error.message }));
process.on('unhandledRejection', (reason) => log('media error', { error: String(reason) }));

port.on('message', async ({ callId, method, args }: StudioCall) => {
  try {
    const run = studio[method] as (...args: unknown[]) => unknown;
    post({ kind: 'result', callId, value: await run.apply(studio, [...args]) });
  } catch (error) {
    post({ kind: 'failed', callId, message: error instanceof Error ? error.message : String(error) });
  }
});
