import { workerData } from 'node:worker_threads';
import type { Conversion } from './conversion.ts';
import { convertFile } from './convert-file.ts';

/** A thread for one conversion; an error ends it. */
await convertFile(workerData as Conversion);
