import type { MediaEvent } from './media.port.ts';
import type { Studio } from './studio.ts';

/** The methods of the studio that the main thread calls. */
export type StudioMethod = Exclude<keyof Studio, 'tick'>;

/** Main thread to worker: one call of one method. */
export interface StudioCall {
  callId: number;
  method: StudioMethod;
  args: readonly unknown[];
}

/** Worker to main thread. */
export type WorkerMessage =
  | { kind: 'result'; callId: number; value: unknown }
  | { kind: 'failed'; callId: number; message: string }
  | { kind: 'event'; event: MediaEvent }
  | { kind: 'log'; message: string; data: Record<string, unknown> };
