import { type Carrier, createCarrier, createWorkerMedia, StillMedia } from '@ringdesk/local-carrier';
import { systemClock } from '../../packages/local-carrier/src/clock.ts';
import { answerQuestions } from './process-messages.ts';

export interface CarrierStart {
  config: Parameters<typeof createCarrier>[0];
  /** Without: the books are kept and nothing sounds. */
  withAudio: boolean;
}

let carrier: Carrier | null = null;

const questions = {
  async start({ config, withAudio }: CarrierStart): Promise<{ url: string }> {
    const media = withAudio ? createWorkerMedia() : new StillMedia(systemClock);
    carrier = await createCarrier(config, { media });
    return { url: carrier.url };
  },
  /** Milliseconds of processor that all threads have taken. */
  cpuMs(): number {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  /** Bytes that are still in use after everything else was collected. */
  async heapBytes(): Promise<number> {
    for (let round = 0; round < 3; round++) {
      globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return process.memoryUsage().heapUsed;
  },
  async stop(): Promise<void> {
    await carrier?.close();
    carrier = null;
  },
};
export type CarrierQuestions = typeof questions;

answerQuestions(questions);
